import json

import trafilatura

from contract import pages, program, says

program("trafilatura")
for slug, path, html in pages():
    read = json.loads(trafilatura.extract(html, output_format="json", with_metadata=True, favor_recall=True))
    says(slug, read["text"], title=read["title"], published=read["date"])
