from ragflow_sdk import RAGFlow

print(type(RAGFlow(api_key="none", base_url="http://127.0.0.1:9380")).__name__)
