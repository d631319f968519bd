from typing import TypedDict

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph


class State(TypedDict):
    side: str


graph = StateGraph(State)
graph.add_node("ask", lambda state: {"side": "left"})
graph.add_node("shout", lambda state: {"side": state["side"].upper()})
graph.add_edge(START, "ask")
graph.add_edge("ask", "shout")
graph.add_edge("shout", END)
app = graph.compile(checkpointer=InMemorySaver())
print(app.invoke({"side": ""}, {"configurable": {"thread_id": "1"}}))
