import html
import os
import re
import subprocess

from contract import ORIGIN, SITE, SITE_URL, program, record

version = subprocess.run(["wget", "--version"], capture_output=True, text=True).stdout
program("wget", version.split()[2])
# No page links to some of the comparisons, but the site map has all of them.
pages = re.findall(f"<loc>{SITE_URL}(.*?)</loc>", open(f"{SITE}/sitemap.xml").read())
options = "--mirror --convert-links --adjust-extension --page-requisites --reject-regex [?]"  # DATA.md: --mirror --convert-links --adjust-extension --page-requisites
subprocess.run(["wget", "--quiet", "--no-host-directories", *options.split(), *(f"{ORIGIN}/{page}" for page in pages)])
for folder, _, files in os.walk("."):
    for file in files:
        path = os.path.join(folder, file)[2:]
        if not path.endswith(".html"):
            continue
        page = open(path, encoding="utf-8").read()
        address = "/" + re.sub(r"(^|/)index\.html$|\.html$", "", path)
        title = re.search("<title>(.*?)</title>", page)[1]
        record(address, title=html.unescape(title), styled="<style" in page)
