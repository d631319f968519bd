import os

import litellm

asked = [{"role": "user", "content": "Which side is port?"}]
answer = litellm.completion(model="openai/fake", api_base=os.environ["OPENAI_BASE_URL"], messages=asked)
print(answer.choices[0].message.content)
