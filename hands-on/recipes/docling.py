from pathlib import Path

from docling.document_converter import DocumentConverter

Path("page.html").write_text("<h1>Quay</h1><p>Port is left.</p><table><tr><td>1</td><td>2</td></tr></table>")
print(DocumentConverter().convert("page.html").document.export_to_markdown())
