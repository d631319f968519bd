"""Licences of packages by SPDX identifiers, from what their metadata states."""

import re

#: What metadata says instead of an SPDX identifier, in lower case. Only what is unambiguous stands here: "BSD", for example,
#: may be any of three licences and GPL any of four.
NAMES = {
    "mit license": "MIT",
    "the mit license": "MIT",
    "the mit license (mit)": "MIT",
    "mit license (mit)": "MIT",
    "expat license": "MIT",
    "apache": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "apache2": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache 2.0 license": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache software license 2.0": "Apache-2.0",
    "http://www.apache.org/licenses/license-2.0": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd-3-clause license": "BSD-3-Clause",
    "bsd 3 clause": "BSD-3-Clause",
    "modified bsd": "BSD-3-Clause",
    "new bsd": "BSD-3-Clause",
    "new bsd license": "BSD-3-Clause",
    "simplified bsd": "BSD-2-Clause",
    "2-clause bsd license": "BSD-2-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "mpl 2.0": "MPL-2.0",
    "the unlicense (unlicense)": "Unlicense",
    "python software foundation license": "PSF-2.0",
    "psfl": "PSF-2.0",
    "psf": "PSF-2.0",
    "zlib/libpng license": "Zlib",
    "gnu general public license v3 (gplv3)": "GPL-3.0-only",
    "gnu general public license v3 or later (gplv3+)": "GPL-3.0-or-later",
    "gpl-3.0": "GPL-3.0-only",
    "gnu general public license v2 (gplv2)": "GPL-2.0-only",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.1-or-later",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "gnu lesser general public license v3 or later (lgplv3+)": "LGPL-3.0-or-later",
    "gnu affero general public license v3": "AGPL-3.0-only",
    "lgpl-2.1": "LGPL-2.1-only",
    "lgpl-3.0": "LGPL-3.0-only",
}
#: An expression of identifiers; a licence that has none is `LicenseRef-…` in it.
EXPRESSION = re.compile(r"^\(*[A-Za-z0-9.+-]+\)*( (AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*$")
#: Identifiers that a single word must be one of to count as stated.
SINGLE = re.compile(
    r"^(0BSD|AFL-[123]\.[0-9]|A?GPL-[123]\.0(-only|-or-later)?|LGPL-[23]\.[01](-only|-or-later)?|Apache-[12]\.[01]|Artistic-2\.0|BSD-[1234]-Clause"
    r"|BlueOak-1\.0\.0|BSL-1\.0|CC0-1\.0|CC-BY(-SA)?-[34]\.0|CNRI-Python|Elastic-2\.0|HPND|ISC|LicenseRef-.+|MIT|MIT-0|MIT-CMU|MPL-[12]\.[01]|OFL-1\.1"
    r"|PSF-2\.0|Python-2\.0|Unlicense|WTFPL|ZPL-2\.1|Zlib)$"
)
STRONG = re.compile(r"^(AGPL|GPL|OSL|SSPL|EUPL|CC-BY-SA|CECILL-2)", re.I)
WEAK = re.compile(r"^(LGPL|MPL|EPL|CDDL|CPL|MS-RL|CECILL-C)", re.I)


def spdx(*stated):
    """The first of these statements that says which licence it is, or none: an expression, an identifier or a known name."""
    for text in stated:
        text = " ".join((text or "").split())
        known = NAMES.get(text.lower().rstrip("."))
        if known:
            return known
        text = re.sub(r" (and|or|with) ", lambda word: word[0].upper(), text.replace(" / ", " OR "))
        if SINGLE.match(text) or (" " in text and EXPRESSION.match(text) and all(map(identifier, words(text)))):
            return text
    return None


def words(expression):
    """The identifiers in an expression, without exceptions."""
    return re.sub(r" WITH [A-Za-z0-9.-]+", "", expression).replace("(", "").replace(")", "").split()


def identifier(word):
    return word in ("AND", "OR") or SINGLE.match(word)


def copyleft(expression):
    """`strong`, `weak` or nothing, for the licence of an expression that asks the least."""
    if not expression:
        return None
    ranks = [0, 1, 2]

    def rank(text):
        text = text.strip()
        for joint, pick in ((" OR ", min), (" AND ", max)):
            parts = split(text, joint)
            if len(parts) > 1:
                return pick(rank(part) for part in parts)
        if text.startswith("(") and text.endswith(")"):
            return rank(text[1:-1])
        # An exception, such as GCC's for what it compiles, is there to take the copyleft away.
        if " WITH " in text and "exception" in text:
            return 0
        return ranks[2] if STRONG.match(text) else ranks[1] if WEAK.match(text) else ranks[0]

    return [None, "weak", "strong"][rank(expression)]


def split(text, joint):
    """The parts between joints that are not in brackets."""
    parts, depth, begin = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and text.startswith(joint, at):
            parts.append(text[begin:at])
            begin = at + len(joint)
    return [*parts, text[begin:]]
