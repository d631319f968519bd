import subprocess

from contract import SITE, pages, program, says

version = subprocess.run(["lynx", "-version"], capture_output=True, text=True).stdout
program("lynx", version.split()[2])
for slug, path, html in pages():
    command = ["lynx", "-dump", "-nolist", "-width=1024", "-assume_charset=utf-8", "-display_charset=utf-8"]
    text = subprocess.run([*command, f"{SITE}/{path}"], check=True, capture_output=True, text=True).stdout
    crawled = subprocess.run(["lynx", "-crawl", *command[1:], f"{SITE}/{path}"], check=True, capture_output=True, text=True).stdout
    title = next(line.removeprefix("THE_TITLE:") for line in crawled.splitlines() if line.startswith("THE_TITLE:"))
    says(slug, text, title=title)
