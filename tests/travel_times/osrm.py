"""The real engine: OSRM, from the wheel that `make` unpacks."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

OSRM = Path(os.environ["OSRM"])


def prepare(network, folder):
    """Makes OSRM's files of a network in a folder; gives their common name."""
    source = Path(folder) / "network.osm"
    network.write(source)
    name = Path(folder) / "network.osrm"
    run("osrm-extract", "-p", OSRM / "share/profiles/car.lua", "--data_version", "2026-11-03", source)
    run("osrm-partition", name)
    run("osrm-customize", name)
    return name


def run(tool, *arguments):
    done = subprocess.run([OSRM / "bin" / tool, *arguments], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stdout}{done.stderr}")


class Osrm:
    """The engine, on a free port."""

    def __init__(self, name, *options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        serve = [OSRM / "bin/osrm-routed", "--algorithm", "mld", "--ip", "127.0.0.1", "--port", str(self.port)]
        self._process = subprocess.Popen([*serve, *options, name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.address}/nearest/v1/driving/6,47", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("the engine does not start")

    def stop(self):
        self._process.kill()
        self._process.wait(timeout=30)
