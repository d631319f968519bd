import glob
import json
import os
import subprocess

from contract import SITE, program, record

jar = f"{os.environ['NODE_PATH']}/vnu-jar/build/dist/vnu.jar"
version = subprocess.run(["java", "-jar", jar, "--version"], check=True, capture_output=True, text=True).stdout
program("vnu", version.strip())
files = sorted(path for path in glob.glob("**/*.html", root_dir=SITE, recursive=True) if not path.endswith("/index.html"))
checked = subprocess.run(
    ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--errors-only", *files],  # DATA.md: --errors-only
    cwd=SITE, check=True, capture_output=True, text=True,
)
mistakes = {path: [] for path in files}
for message in json.loads(checked.stdout)["messages"]:
    mistakes[os.path.relpath(message["url"].removeprefix("file:"), SITE)].append(message["message"])
for path, messages in mistakes.items():
    record(path, mistakes="; ".join(sorted(set(messages))))
