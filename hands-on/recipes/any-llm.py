import os

from any_llm import completion

asked = [{"role": "user", "content": "Which side is port?"}]
base = os.environ["OPENAI_BASE_URL"]
answer = completion(model="fake", provider="openai", api_base=base, api_key="none", messages=asked)
print(answer.choices[0].message.content)
