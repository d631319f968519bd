from qdrant_client import QdrantClient, models

client = QdrantClient(":memory:")
client.create_collection("quays", models.VectorParams(size=3, distance=models.Distance.COSINE))
vectors = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
client.upsert("quays", [models.PointStruct(id=at, vector=vector) for at, vector in enumerate(vectors)])
print([point.id for point in client.query_points("quays", query=[0.9, 0.1, 0.0], limit=1).points])
