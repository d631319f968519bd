"""A badge as it stands in a page that is dark, on a system that is light."""

import glob
import os
import subprocess

from PIL import Image

from contract import ORIGIN, SITE, program, record

chromium = os.environ["QUAYSIDE_CHROMIUM"]
version = subprocess.run([chromium, "--version"], check=True, capture_output=True, text=True).stdout
program("chromium", version.split()[1])
badges = sorted(glob.glob("*.svg", root_dir=f"{SITE}/badges"))
row = 40
images = "".join(f'<img src="{ORIGIN}/badges/{badge}" style="position:absolute;left:0;top:{row * at}px">' for at, badge in enumerate(badges))
with open("page.html", "w") as page:
    page.write(f'<!doctype html><meta name="color-scheme" content="dark"><body style="margin:0">{images}')
subprocess.run(
    [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=5000",
     f"--window-size=200,{row * len(badges)}", "--screenshot=page.png", "page.html"],
    check=True, capture_output=True,
)
shot = Image.open("page.png").convert("L")
for at, badge in enumerate(badges):
    # Within the frame, and narrower than any badge.
    pixels = list(shot.crop((4, row * at + 4, 120, row * at + 24)).get_flattened_data())
    share = lambda holds: sum(map(holds, pixels)) / len(pixels)
    record(
        badge.removesuffix(".svg"), ground_is_light=share(lambda it: it > 200) > 0.5,
        letters_are_dark=share(lambda it: it < 100) > 0.01,
    )
