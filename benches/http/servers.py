"""The programs that are measured: the service and the bare handler, each on a port of its own."""

import contextlib
import http.client
import re
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "target/release"

# Of the answer of the service, what the bare handler sends too.
SENT = ("content-type", "content-encoding")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Ended(Exception):
    """A program ended before it was ready."""


@contextlib.contextmanager
def running(command, is_ready, **options):
    """A program from when it is ready until the end of the block; with how long that took, in seconds."""
    begun = time.monotonic()
    program = subprocess.Popen(command, **options)
    try:
        while not is_ready():
            if program.poll() is not None:
                raise Ended(f"{command[0]} ended with {program.returncode}")
            time.sleep(0.002)
        program.ready_after = time.monotonic() - begun
        yield program
    finally:
        program.terminate()
        program.wait(timeout=20)


@contextlib.contextmanager
def service(data=ROOT / "data", binary=RELEASE / "ptce-atlas"):
    """The service with a data folder; its address, and the program."""
    port = free_port()
    with tempfile.NamedTemporaryFile(mode="w+") as log:
        command = [binary, "serve", "--listen", f"127.0.0.1:{port}", "--data", data, "--base-map", "none"]

        def is_ready():
            return "listening on" in Path(log.name).read_text(encoding="utf-8")

        try:
            with running(command, is_ready, stderr=log) as program:
                yield f"127.0.0.1:{port}", program
        except Ended:
            raise Ended(Path(log.name).read_text(encoding="utf-8").strip()) from None


@contextlib.contextmanager
def bare_handler(answers):
    """The bare handler with `answers`, each its headers and its bytes; its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        for number, (headers, body) in enumerate(answers):
            Path(folder, str(number)).write_bytes(body)
            lines = "".join(f"{name}: {value}\n" for name, value in headers.items())
            Path(folder, f"{number}.headers").write_text(lines, encoding="utf-8")

        def is_ready():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
            return False

        command = [RELEASE / "examples/bare-handler", f"127.0.0.1:{port}", folder]
        with running(command, is_ready, stdout=subprocess.DEVNULL):
            yield f"127.0.0.1:{port}"


@contextlib.contextmanager
def client(address):
    """Asks over one connection: for a path, under headers; the status, the headers and the body of the answer."""
    connection = http.client.HTTPConnection(address, timeout=120)

    def get(path, headers=None):
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    try:
        yield get
    finally:
        connection.close()


def answer_of(address, path, headers):
    """What the bare handler is to send in the place of the service."""
    with client(address) as get:
        status, sent, body = get(path, headers)
    if status != 200:
        raise SystemExit(f"{path}: {status} {body[:300]!r}")
    return {name: sent[name] for name in SENT if name in sent}, body


# In seconds: more than twice what both take.
SETTLED_AFTER = 3


def settle():
    """Waits for what a start makes after it is ready, and for memory that it gives back a second after it was freed."""
    time.sleep(SETTLED_AFTER)


def settled_memory(program):
    """What it holds some seconds after it was ready: what the start needed for a moment is given back."""
    settle()
    return memory(program)


def memory(program):
    """What a program holds of the machine's memory, in MB."""
    status = Path(f"/proc/{program.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000
