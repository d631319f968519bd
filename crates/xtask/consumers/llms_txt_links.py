import html
import re

from llms_txt import parse_llms_file

from contract import SITE, program, record


def plain(markdown):
    """Text as CommonMark has it: with escapes and character references undone."""
    undone = lambda match: match[1] or html.unescape(match[0])
    return markdown and re.sub(r"\\([!-/:-@\[-`{-~])|&#?\w+;", undone, markdown)


program("llms-txt")
parsed = parse_llms_file(open(f"{SITE}/llms.txt", encoding="utf-8").read())
record("", title=plain(parsed.title), summary=plain(parsed.summary))
for section, links in parsed.sections.items():
    for link in links:
        if "/tools/" in link.url:
            record(link.url, section=plain(section), title=plain(link.title), description=plain(link.desc))
