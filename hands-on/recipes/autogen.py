import asyncio

from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient

information = {"vision": False, "function_calling": False, "json_output": False, "structured_output": False, "family": "unknown"}
model = OpenAIChatCompletionClient(model="fake", model_info=information)
result = asyncio.run(AssistantAgent("pilot", model_client=model).run(task="Which side is port?"))
print(result.messages[-1].content)
