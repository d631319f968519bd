from pydantic_ai import Agent

print(Agent("test").run_sync("Which side is port?").output)
