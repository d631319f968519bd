#!/usr/bin/env bash
# Where the OpenAI Agents SDK sends its traces if `OPENAI_BASE_URL` names another server, as for a model on one's own machine.
#
# Guess (written down before the run): the variable moves everything that the library sends to OpenAI: requests to the model,
#   and the traces of a run, too.
# Reality: only requests to the model go there. Traces are exported to api.openai.com in any case, with the key from
#   `OPENAI_API_KEY`, unless `OPENAI_AGENTS_DISABLE_TRACING=1` is set. So an agent that talks to a local model alone still
#   reaches for the internet after each run, and what it sends contains the inputs and outputs of that model by default.
# Version: openai-agents 0.24.0
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --only-binary :all: openai-agents==0.24.0
cat > ask.py <<'PY'
from urllib.parse import urlsplit

from agents.models.openai_provider import OpenAIProvider
from agents.tracing.processors import BackendSpanExporter

print("model:", OpenAIProvider()._get_client().base_url.host)
print("traces:", urlsplit(BackendSpanExporter().endpoint).hostname)
PY
found=$(OPENAI_BASE_URL=http://127.0.0.1:8400/v1 OPENAI_API_KEY=none venv/bin/python ask.py)
echo "openai-agents 0.24.0"
echo "$found"
expected="model: 127.0.0.1
traces: api.openai.com"
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
