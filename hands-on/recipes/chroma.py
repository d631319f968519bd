import chromadb

collection = chromadb.PersistentClient("index").create_collection("quays")
collection.add(
    ids=["port", "starboard", "keel"],
    documents=["left", "right", "below"],
    embeddings=[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
)
print(collection.query(query_embeddings=[[0.9, 0.1, 0.0]], n_results=1)["ids"])
