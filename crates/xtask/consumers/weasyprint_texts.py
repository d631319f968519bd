import weasyprint
from weasyprint.formatting_structure.boxes import TextBox

from contract import ORIGIN, pages, program, says

program("weasyprint")
# So wide that no word is divided.
wide = weasyprint.CSS(string="@page { size: 4000px 4000px }")
for slug, path, html in pages():
    document = weasyprint.HTML(string=html, base_url=f"{ORIGIN}/{path}").render(stylesheets=[wide])
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    says(slug, " ".join(box.text for box in boxes if isinstance(box, TextBox)), title=document.metadata.title)
