import subprocess

from contract import SITE, pages, program, says

version = subprocess.run(["w3m", "-version"], capture_output=True, text=True).stdout
program("w3m", version.split()[2].split("/")[1].rstrip(","))
for slug, path, html in pages():
    command = ["w3m", "-dump", "-cols", "1024", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", f"{SITE}/{path}"]
    says(slug, subprocess.run(command, check=True, capture_output=True, text=True).stdout)
