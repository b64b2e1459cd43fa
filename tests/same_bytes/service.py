"""A built binary, served on a free port, and requests to it over one connection."""

import http.client
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

# Links in responses name this host: they do not depend on the port.
HOST = "atlas.example"


@dataclass(frozen=True)
class Response:
    """A response, nothing decoded; headers are sorted, `Date` is left out."""

    status: int
    headers: list
    body: bytes

    def header(self, name):
        return dict(self.headers).get(name, "")


class Service:
    """A service over a data folder, to be used in `with`."""

    def __init__(self, binary, data):
        self._log = tempfile.TemporaryFile("w+")
        serve = [binary, "serve", "--listen", "127.0.0.1:0", "--base-map", "none", "--data", data]
        # Nothing of the environment, where PTCE_* variables may stand.
        self._process = subprocess.Popen(serve, stderr=self._log, env={"RUST_LOG": "info"})
        self._connection = http.client.HTTPConnection(self._wait(), timeout=120)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.close()

    def _wait(self):
        """Host and port, once it listens."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            listening = re.search(r"listening on (http\S+)", self._read_log())
            if listening:
                return urlsplit(listening[1]).netloc
            time.sleep(0.05)
        self._process.kill()
        raise RuntimeError(f"the service did not start:\n{self._read_log()}")

    def _read_log(self):
        self._log.seek(0)
        return self._log.read()

    def warnings(self):
        """The lines of the log that report a fault."""
        # Instances under test say neither who publishes nor where corrections go: each start warns of that.
        faults = [line for line in self._read_log().splitlines() if re.search("ERROR|WARN|panicked", line)]
        return [line for line in faults if not re.search("no --(contact|publisher)", line)]

    def send(self, method, target, headers=None):
        """Sends a request; redirects are not followed."""
        headers = {"Host": HOST, "Accept-Encoding": "identity", **(headers or {})}
        self._connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            self._connection.putheader(name, value)
        self._connection.endheaders()
        response = self._connection.getresponse()
        body = response.read()
        received = sorted((name.lower(), value) for name, value in response.getheaders())
        return Response(response.status, [(name, value) for name, value in received if name != "date"], body)
