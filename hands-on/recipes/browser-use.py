import asyncio
import os

from browser_use import Agent, ChatOpenAI
from browser_use.llm import UserMessage


async def ask():
    model = ChatOpenAI(model="fake", base_url=os.environ["OPENAI_BASE_URL"], api_key="none")
    print((await model.ainvoke([UserMessage(content="Which side is port?")])).completion)
    print(Agent(task="Find the harbour", llm=model).task)


asyncio.run(ask())
