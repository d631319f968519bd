import os

from nemoguardrails import LLMRails, RailsConfig

model = {"type": "main", "engine": "openai", "model": "fake", "parameters": {"base_url": os.environ["OPENAI_BASE_URL"]}}
rails = LLMRails(RailsConfig.from_content(config={"models": [model]}))
print(rails.generate(messages=[{"role": "user", "content": "Which side is port?"}]))
