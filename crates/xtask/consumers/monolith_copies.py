import html
import re
import subprocess

from contract import ORIGIN, SITE, program, record

program("monolith", subprocess.run(["monolith", "--version"], check=True, capture_output=True, text=True).stdout.split()[1])
addresses = re.findall("<loc>https://odd.example(/[^<]*)</loc>", open(f"{SITE}/sitemap.xml").read())
saved = """monolith --quiet --no-js "$1" | sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//'"""  # DATA.md: sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//'
for address in addresses:
    page = subprocess.run(["sh", "-c", saved, "sh", ORIGIN + address], check=True, capture_output=True, text=True).stdout
    title = re.search("<title>(.*?)</title>", page)[1]
    styled = "<style" in page and "Content-Security-Policy" not in page
    record(address, title=html.unescape(title), styled=styled)
