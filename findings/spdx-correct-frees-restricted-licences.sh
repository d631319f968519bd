#!/usr/bin/env bash
# What spdx-correct makes of the licences that AI tools and their vendors name in prose.
#
# Guess (written down before the run): it mends spelling ("Apache 2" to "Apache-2.0") and gives null for what is no licence
#   of the SPDX list, so that restricted licences stay "unknown" and can be looked at by a person.
# Reality: null is what it gives for some of them (Llama, Gemma, "Elastic License 2.0"). Where the text contains the name
#   of a licence that it knows, the rest is dropped, also a rest that takes the freedom away: a Commons Clause, "not", "weights
#   non-commercial", "proprietary; SDK under". Two mistakes are worse, as nothing in the text looks odd: "BSL 1.1", as the
#   Business Source License is called, becomes Boost's permissive BSL-1.0, and npm's own word for "no licence at all",
#   UNLICENSED, becomes Unlicense, which gives up all rights. What comes out is a valid identifier in each case, so that
#   spdx-expression-parse and spdx-satisfies agree.
# Version: spdx-correct 3.2.0, spdx-expression-parse 4.0.0
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund spdx-correct@3.2.0 spdx-expression-parse@4.0.0
cat > licences.cjs <<'JS'
const correct = require("spdx-correct");
const parse = require("spdx-expression-parse");
for (const text of [
  "Apache 2",
  "Llama 3.1 Community License",
  "Elastic License 2.0",
  "Apache 2.0 with Commons Clause",
  "Apache License 2.0 (weights non-commercial)",
  "Proprietary; SDK under MIT",
  "Not MIT",
  "Functional Source License, Version 1.1, Apache 2.0 Future License",
  "BSL 1.1",
  "UNLICENSED",
]) {
  const id = correct(text);
  console.log(`${text} -> ${id === null ? "null" : parse(id).license}`);
}
JS
found=$(node licences.cjs 2> /dev/null)
echo "spdx-correct 3.2.0"
echo "$found"
expected='Apache 2 -> Apache-2.0
Llama 3.1 Community License -> null
Elastic License 2.0 -> null
Apache 2.0 with Commons Clause -> Apache-2.0
Apache License 2.0 (weights non-commercial) -> Apache-2.0
Proprietary; SDK under MIT -> MIT
Not MIT -> MIT
Functional Source License, Version 1.1, Apache 2.0 Future License -> Apache-2.0
BSL 1.1 -> BSL-1.0
UNLICENSED -> Unlicense'
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
