import os

import aisuite

client = aisuite.Client({"openai": {"api_key": "none", "base_url": os.environ["OPENAI_BASE_URL"]}})
asked = [{"role": "user", "content": "Which side is port?"}]
print(client.chat.completions.create(model="openai:fake", messages=asked).choices[0].message.content)
