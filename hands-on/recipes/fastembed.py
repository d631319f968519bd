from fastembed import TextEmbedding

models = TextEmbedding.list_supported_models()
print(len(models), models[0]["model"])
