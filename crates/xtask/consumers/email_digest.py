import email
import email.policy
import html.parser
import platform

from contract import SITE, program, record


class Text(html.parser.HTMLParser):
    """The text of a document, without its head."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.in_head = False

    def handle_starttag(self, tag, attrs):
        self.in_head = self.in_head or tag == "head"

    def handle_endtag(self, tag):
        self.in_head = self.in_head and tag != "head"
        self.parts.append(" ")

    def handle_data(self, data):
        if not self.in_head:
            self.parts.append(data)


program("email", platform.python_version())
with open(f"{SITE}/digest.eml", "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)
text = Text()
text.feed(message.get_body(("html",)).get_content())
record(
    "digest",
    kind=message.get_content_type(),
    defects=str(len(message.defects)),
    subject=message["subject"],
    sender=message["from"].addresses[0].display_name,
    date=message["date"].datetime.date().isoformat(),
    text=message.get_body(("plain",)).get_content(),
    html="".join(text.parts),
)
