from agents import Agent, Runner

agent = Agent(name="pilot", instructions="Know the harbour.", model="fake")
print(Runner.run_sync(agent, "Which side is port?").final_output)
