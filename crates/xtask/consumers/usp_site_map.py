from usp.tree import sitemap_from_str

from contract import SITE, program, record

program("ultimate-sitemap-parser")
for page in sitemap_from_str(open(f"{SITE}/sitemap.xml", encoding="utf-8").read()).all_pages():
    record(page.url, changed=page.last_modified)
