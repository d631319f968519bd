#!/usr/bin/env bash
# Whether Lunr finds a name by the very text that was indexed, if punctuation is part of the name.
#
# Guess (written down before the run): a query goes through the same steps as a document, so that "C++" and "C#" may be
#   mixed up (both become "c"), and that each at least finds itself.
# Reality: it finds NOTHING. The trimmer, which takes punctuation off both ends of a word, is a step of the pipeline for
#   documents only; the pipeline for queries has just the stemmer. The index holds "c", "net" and "yahoo", and the words of the
#   query are "c++", ".net" and "yahoo!". Copying a name from the page into the search finds no result, while leaving the
#   punctuation out does. It is the same with `query()` and the library's own tokenizer, and no error says so. Punctuation
#   inside a word is harmless ("Node.js"), except that "node" alone then finds nothing.
# Version: lunr 2.3.9
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund lunr@2.3.9
cat > names.cjs <<'JS'
const lunr = require("lunr");
const names = ["C++ bindings", "C# client", ".NET kit", "Yahoo! mail", "Node.js runtime"];
const index = lunr(function () {
  this.ref("id");
  this.field("name");
  names.forEach((name, id) => this.add({ id, name }));
});
for (const text of ["C++", "C#", ".NET", "Yahoo!", "C", "NET", "Yahoo", "Node.js", "node"]) {
  const found = [
    index.search(text),
    index.query((query) => query.term(lunr.tokenizer(text))),
  ].map((results) => results.map(({ ref }) => names[ref]).join(", ") || "nothing");
  console.log(`${text}: search ${found[0]}; query ${found[1]}`);
}
JS
found=$(node names.cjs)
echo "lunr 2.3.9"
echo "$found"
expected='C++: search nothing; query nothing
C#: search nothing; query nothing
.NET: search nothing; query nothing
Yahoo!: search nothing; query nothing
C: search C++ bindings, C# client; query C++ bindings, C# client
NET: search .NET kit; query .NET kit
Yahoo: search Yahoo! mail; query Yahoo! mail
Node.js: search Node.js runtime; query Node.js runtime
node: search nothing; query nothing'
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
