"""The real engine: Valhalla, from the wheel that `make` unpacks."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import osmium

VALHALLA = Path(os.environ["VALHALLA"])


class Valhalla:
    """The engine on a network, on a free port, in a folder of its own."""

    def __init__(self, network, folder):
        folder = Path(folder)
        folder.mkdir()
        network.write(folder / "network.osm")
        with osmium.SimpleWriter(str(folder / "network.osm.pbf")) as writer:
            for one in osmium.FileProcessor(str(folder / "network.osm")):
                writer.add(one)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        config = self._config(folder, port)
        build = [VALHALLA / "bin/valhalla_build_tiles", "-c", config, folder / "network.osm.pbf"]
        subprocess.run(build, check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        serve = [VALHALLA / "bin/valhalla_service", config, "1"]
        self._process = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while True:
            try:
                self.version = json.loads(self.get("/status"))["version"]
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    @staticmethod
    def _config(folder, port):
        make = [sys.executable, VALHALLA / "valhalla_build_config.py", "--mjolnir-tile-dir", folder / "tiles"]
        config = json.loads(subprocess.run(make, check=True, capture_output=True, timeout=30).stdout)
        service = config["httpd"]["service"]
        service["listen"] = f"tcp://127.0.0.1:{port}"
        service["loopback"], service["interrupt"] = (f"ipc://{folder}/{name}" for name in ("loopback", "interrupt"))
        path = folder / "valhalla.json"
        path.write_text(json.dumps(config))
        return path

    def get(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(self.address + path, data, timeout=30) as answer:
            return answer.read()

    def stop(self):
        self._process.kill()
        self._process.wait(timeout=30)
