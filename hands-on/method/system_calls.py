"""What a trace of system calls, and the folders after a run, say of what a program did."""

import re
from pathlib import Path

CONNECT = re.compile(
    r"connect\(\d+<(?P<protocol>TCP|UDP)(?:v6)?:.*?sin6?_port=htons\((?P<port>\d+)\).*?"
    r'(?:inet_addr\("|inet_pton\(AF_INET6, ")(?P<address>[0-9a-f.:]+)"'
)
OPEN = re.compile(r'(?:openat\([^,]*, |open\(|creat\()"(?P<path>(?:[^"\\]|\\.)*)"(?P<rest>.*)')


def reached(file, names):
    """The hosts that were to be reached, as `name:port`; a name alone was asked for and not connected to.

    A connection over UDP sends nothing by itself, and the resolver makes one to sort addresses. It counts only where the
    address is not one that a name was answered with."""
    by_address = {address: name for name, address in names.items()}
    found = set()
    for line in file.read_text(errors="replace").splitlines():
        match = CONNECT.search(line)
        if not match:
            continue
        address = match["address"].removeprefix("::ffff:")
        if address.startswith("127.") or address in ("::1", "0.0.0.0", "::"):
            continue
        name = by_address.get(address)
        if match["protocol"] == "TCP":
            found.add(f"{name or address}:{match['port']}")
        elif name is None:
            found.add(f"{address}:{match['port']} (UDP)")
    connected = {target.rsplit(":", 1)[0] for target in found}
    return sorted(found | (set(names) - connected))


def own_files_read(file, prefix):
    """How many of the files that were installed were opened."""
    paths = set()
    for line in file.read_text(errors="replace").splitlines():
        match = OPEN.search(line)
        if match and match["path"].startswith(str(prefix)) and "O_DIRECTORY" not in match["rest"] and " = -1" not in line:
            paths.add(match["path"])
    return len(paths)


def left_behind(folder, prefix):
    """What is there after the run and was not before, besides the folders of the tool and of the work: files by the first
    parts of their path, each with its count and bytes."""
    groups = {}

    def add(shown, path):
        count, size = groups.get(shown, (0, 0))
        groups[shown] = (count + 1, size + path.stat().st_size)

    for root, shown in [(folder / "home", "~"), (folder / "tmp", "$TMPDIR")]:
        for path in root.rglob("*"):
            if path.is_file() and not path.is_symlink():
                parts = path.relative_to(root).parts
                depth = {".local": 3, ".config": 2, ".cache": 2}.get(parts[0], 1)
                add("/".join([shown, *map(unnumbered, parts[:depth])]), path)
    elsewhere = set()
    for line in (folder / "trace").read_text(errors="replace").splitlines():
        match = OPEN.search(line)
        if match and "O_CREAT" in match["rest"] and " = -1" not in line:
            elsewhere.add(match["path"])
    for name in elsewhere:
        path = Path(name)
        own = (folder, prefix, Path("/dev"), Path("/proc"), Path("/sys"))
        if path.is_absolute() and path.is_file() and not any(path.is_relative_to(other) for other in own):
            add(name, path)
    return [{"path": path, "files": count, "bytes": size} for path, (count, size) in sorted(groups.items())]


def unnumbered(name):
    """A name without the parts that differ from run to run."""
    name = re.sub(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}", "…", name)
    return re.sub(r"(?<=[-_.])[0-9a-zA-Z_]*\d[0-9a-zA-Z_]{5,}|\d{4,}", "…", name)
