from pathlib import Path

from markitdown import MarkItDown

Path("page.html").write_text("<h1>Quay</h1><p>Port is left.</p><table><tr><td>1</td><td>2</td></tr></table>")
print(MarkItDown().convert("page.html").text_content)
