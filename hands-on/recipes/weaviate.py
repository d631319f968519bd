import weaviate

try:
    weaviate.connect_to_local()
except weaviate.exceptions.WeaviateBaseError as error:
    print(type(error).__name__)
