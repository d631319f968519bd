from llama_index.core import Document, MockEmbedding, Settings, VectorStoreIndex
from llama_index.core.llms import MockLLM

Settings.llm, Settings.embed_model = MockLLM(), MockEmbedding(embed_dim=8)
texts = ("port is left", "starboard is right", "the keel is below")
index = VectorStoreIndex.from_documents([Document(text=text) for text in texts])
print(str(index.as_query_engine().query("Which side is port?"))[:60])
