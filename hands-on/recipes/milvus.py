from pymilvus import MilvusClient

client = MilvusClient("quays.db")
client.create_collection("quays", dimension=3)
vectors = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
client.insert("quays", [{"id": at, "vector": vector} for at, vector in enumerate(vectors)])
print([hit["id"] for hit in client.search("quays", data=[[0.9, 0.1, 0.0]], limit=1)[0]])
