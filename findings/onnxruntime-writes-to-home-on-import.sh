#!/usr/bin/env bash
# What importing ONNX Runtime leaves on the disk on Linux. It comes along with many packages that run small models, such as
# piper-tts, faster-whisper and chromadb.
#
# Guess (written down before the run): importing a library writes nothing; a model has to be loaded first, if that.
# Reality: `import onnxruntime` alone leaves an id of the device and a database of events below ~/.cache/Microsoft, and a file
#   in the temporary folder. So a container with a read-only home meets a write that nobody asked for. In the seconds that
#   the process lives, it reaches for nothing on the network.
# Version: onnxruntime 1.32.0
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --only-binary :all: onnxruntime==1.32.0
mkdir home tmp
env -i HOME="$PWD/home" TMPDIR="$PWD/tmp" PYTHONDONTWRITEBYTECODE=1 venv/bin/python -c "import onnxruntime"
found=$(find home tmp -type f -printf '%h\n' | sort -u)
echo "onnxruntime 1.32.0"
echo "$found"
expected="home/.cache/Microsoft/DeveloperTools/.onnxruntime
tmp"
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
