import os

from crewai import LLM, Agent, Crew, Task

model = LLM(model="openai/fake", base_url=os.environ["OPENAI_BASE_URL"], api_key="none")
pilot = Agent(role="pilot", goal="Know the harbour", backstory="Forty years at sea", llm=model)
task = Task(description="Which side is port?", expected_output="One word", agent=pilot)
print(Crew(agents=[pilot], tasks=[task]).kickoff())
