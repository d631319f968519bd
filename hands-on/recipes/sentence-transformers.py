from sentence_transformers import SentenceTransformer
from sentence_transformers.models import BoW

model = SentenceTransformer(modules=[BoW(vocab=["port", "starboard", "left", "right"])])
print(model.encode(["port left", "starboard right"]))
