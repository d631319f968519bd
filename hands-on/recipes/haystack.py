from haystack import Document, Pipeline
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

store = InMemoryDocumentStore()
store.write_documents([Document(content=text) for text in ("port is left", "starboard is right", "the keel is below")])
pipeline = Pipeline()
pipeline.add_component("retriever", InMemoryBM25Retriever(store, top_k=1))
print(pipeline.run({"retriever": {"query": "starboard"}})["retriever"]["documents"][0].content)
