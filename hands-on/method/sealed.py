"""Runs a program where no packet can leave the machine, and records what it reaches for.

The program has a network namespace of its own with loopback only. Names are answered by a server in there, each with an
address of 198.51.100.0/24, which is reserved for documentation (RFC 5737) and has no route: connecting to it fails at
once, and the address tells which name was meant. Home, temporary and working folder are new and empty.
"""

import json
import os
import resource
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import system_calls

#: The name that the machine has in there.
HOST = "sealed"
#: The port of the fake model on loopback.
MODEL_PORT = 8400
#: Seconds that one run may take.
LIMIT = 150


class Sealed:
    """Runs in a folder `work` programs that were installed in a folder `prefix` and are found on a search path."""

    def __init__(self, work: Path, prefix: Path, path):
        self.work, self.prefix = work, prefix
        self.path = ":".join([*map(str, path), "/usr/local/bin", "/usr/bin", "/bin"])

    def run(self, *programs, env=None, name, traced=False, fake_model=False, times=1):
        """Runs programs one after the other, and that several times, in folders of their own called `name`."""
        folder = self.work / "runs" / name
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("home", "tmp", "cwd"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        environment = {
            "PATH": self.path,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "LANG": "C.UTF-8",
            **(env or {}),
        }
        for file, text in [("resolv.conf", "nameserver 127.0.0.1\n"), ("hosts", f"127.0.0.1 localhost {HOST}\n")]:
            (folder / file).write_text(text)
        spec = folder / "spec.json"
        spec.write_text(
            json.dumps(
                {
                    "programs": programs,
                    "env": environment,
                    "cwd": str(folder / "cwd"),
                    "trace": str(folder / "trace") if traced else None,
                    "fake_model": fake_model,
                    "times": times,
                }
            )
        )
        script = (
            'hostname "$1"; ip link set lo up; mount --bind "$2/resolv.conf" /etc/resolv.conf;'
            ' mount --bind "$2/hosts" /etc/hosts; exec "$3" "$4" "$2/spec.json"'
        )
        inside = ["sh", "-ec", script, "sh", HOST, str(folder), sys.executable, __file__]
        done = subprocess.run(
            # Whatever a program leaves running ends with the namespace of its processes.
            ["unshare", "--net", "--mount", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "--", *inside],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            check=True,
            timeout=LIMIT * times * len(programs) + 30,
        )
        found = json.loads(done.stdout)
        if traced:
            found["reached"] = system_calls.reached(folder / "trace", found.pop("names"))
            found["read"] = system_calls.own_files_read(folder / "trace", self.prefix)
            found["left"] = system_calls.left_behind(folder, self.prefix)
        return found


class NameServer(threading.Thread):
    """Answers every question of DNS over UDP, and remembers the names."""

    def __init__(self):
        super().__init__(daemon=True)
        self.addresses = {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))

    def run(self):
        while True:
            question, asker = self.socket.recvfrom(4096)
            labels, at = [], 12
            while question[at]:
                labels.append(question[at + 1 : at + 1 + question[at]].decode("ascii", "replace"))
                at += 1 + question[at]
            (kind,) = struct.unpack(">H", question[at + 1 : at + 3])
            name = ".".join(labels).lower()
            address = self.addresses.setdefault(name, f"198.51.100.{len(self.addresses) + 1}")
            answer = b""
            if kind == 1:
                answer = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + socket.inet_aton(address)
            head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, bool(answer), 0, 0)
            self.socket.sendto(head + question[12 : at + 5] + answer, asker)


def inside(spec):
    """What happens in the namespace: one run after the other, each with its status, time and memory."""
    server = NameServer()
    server.start()
    if spec["fake_model"]:
        import fake_model

        fake_model.serve(MODEL_PORT)
    strace = []
    if spec["trace"]:
        calls = "trace=connect,open,openat,creat"
        options = ["-f", "-yy", "-qq", "-s", "256", "--seccomp-bpf", "-e", calls, "-e", "signal=none"]
        strace = ["strace", *options, "-o", spec["trace"]]
    runs = [once([*strace, *argv], spec) for _ in range(spec["times"]) for argv in spec["programs"]]
    return {"runs": runs, "output": runs[-1].pop("output"), "names": server.addresses}


def once(argv, spec):
    program = subprocess.Popen(
        argv,
        cwd=spec["cwd"],
        env=spec["env"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    killed = threading.Event()

    def kill():
        killed.set()
        os.killpg(program.pid, 9)

    timer = threading.Timer(LIMIT, kill)
    timer.start()
    begun = time.monotonic()
    # A process that is left behind holds the pipe open, so the reader must not be waited for.
    chunks = []
    reader = threading.Thread(target=lambda: chunks.extend(iter(lambda: program.stdout.read1(65536), b"")), daemon=True)
    reader.start()
    _, status, used = os.wait4(program.pid, 0)
    timer.cancel()
    reader.join(2)
    program.returncode = os.waitstatus_to_exitcode(status)
    try:
        os.killpg(program.pid, 9)
    except ProcessLookupError:
        pass
    return {
        "status": "no end" if killed.is_set() else program.returncode,
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.monotonic() - begun,
        "memory": used.ru_maxrss * 1024,
        "output": b"".join(chunks).decode("utf-8", "replace"),
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(inside(json.loads(Path(sys.argv[1]).read_text())), sys.stdout)
