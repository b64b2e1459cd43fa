"""The built binary: served on a free port and requested over HTTP, or run as a command."""

import os
import re
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

BINARY = os.environ["BINARY"]
DATA = Path(__file__).parents[2] / "data"


class Atlas:
    """A service over the committed data, or other."""

    def __init__(self, data=DATA):
        self._log = tempfile.TemporaryFile("w+")
        serve = [BINARY, "serve", "--listen", "127.0.0.1:0", "--base-map", "none", "--data", data]
        self._process = subprocess.Popen(serve, stderr=self._log)
        self.address = self._wait()

    def _wait(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            listening = re.search(r"listening on (http\S+)", self.log())
            if listening:
                return listening[1]
            time.sleep(0.05)
        raise RuntimeError(self.log())

    def log(self):
        self._log.seek(0)
        return self._log.read()

    def get(self, path):
        """The body and headers of an answer; refuses any status but 200."""
        with urllib.request.urlopen(urljoin(self.address, path), timeout=60) as answer:
            return answer.read(), answer.headers

    def stop(self):
        """Stops it; gives the lines of its log that complain."""
        self._process.terminate()
        self._process.wait(timeout=30)
        lines = self.log().splitlines()
        self._log.close()
        # Instances under test say neither who publishes nor where corrections go: each start warns of that.
        faults = [line for line in lines if re.search("ERROR|WARN|panicked", line)]
        return [line for line in faults if not re.search("no --(contact|publisher)", line)]


def export(*arguments, data=DATA):
    """Runs `ptce-atlas export`."""
    subprocess.run([BINARY, "export", *arguments, "--data", data], check=True, timeout=60)
