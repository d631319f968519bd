#!/usr/bin/env bash
# How Orama, a search engine that static sites run in the browser, takes names with letters of other languages apart.
#
# Guess (written down before the run): letters are letters. Accents are folded ("cafe" finds "café"), and `language`
#   chooses stemming and stop words only.
# Reality: each language has a list of its own letters, and every other letter is a SEPARATOR. In English, the default,
#   "Müller" is the words "m" and "ller", "Ångström" is "ngstr" and "m", "Zoë" is "zo". A reader who types "Muller",
#   "Angstrom" or "Zoe" finds nothing; one who types "Müller" gets Miller and Ångström as well, by the prefix "m". "café"
#   works, because the English list has é. Choosing German mends "Müller", leaves "Zoë" and breaks "café"; French leaves
#   "Ångström". In the same way "C++" is the prefix "c", and with `exact` it does not find a document that is called so.
# Version: @orama/orama 3.1.18
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @orama/orama@3.1.18
cat > names.mjs <<'JS'
import { create, insert, search } from "@orama/orama";
const names = ["café finder", "Müller coder", "Miller lathe", "Ångström lab", "Zoë", "C++ kit"];
for (const language of ["english", "german", "french"]) {
  const db = await create({ schema: { name: "string" }, language });
  for (const name of names) await insert(db, { name });
  console.log(`${language}: ${names.slice(1).map((name) => db.tokenizer.tokenize(name).join("+")).join(", ")}`);
  for (const term of ["cafe", "Muller", "Müller", "Angstrom", "Zoe"]) {
    const found = (await search(db, { term })).hits.map((hit) => hit.document.name).sort();
    console.log(`  ${term}: ${found.join(", ") || "nothing"}`);
  }
  const exact = await search(db, { term: "C++", exact: true });
  console.log(`  C++, exact: ${exact.count}`);
}
JS
found=$(node names.mjs)
echo "@orama/orama 3.1.18"
echo "$found"
expected='english: m+ller+coder, miller+lathe, ngstr+m+lab, zo, c+kit
  cafe: café finder
  Muller: nothing
  Müller: Miller lathe, Müller coder, Ångström lab
  Angstrom: nothing
  Zoe: nothing
  C++, exact: 0
german: muller+coder, miller+lathe, ngstrom+lab, zo, c+kit
  cafe: nothing
  Muller: Müller coder
  Müller: Müller coder
  Angstrom: nothing
  Zoe: nothing
  C++, exact: 0
french: muller+coder, miller+lathe, ngstrom+lab, zoe, c+kit
  cafe: café finder
  Muller: Müller coder
  Müller: Müller coder
  Angstrom: nothing
  Zoe: Zoë
  C++, exact: 0'
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
