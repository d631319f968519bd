import ollama

try:
    ollama.list()
except ConnectionError as error:
    print(error)
