"""The built binary, on a data folder of its own."""

import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from network import DATA

BINARY = os.environ["BINARY"]


def folder_with_poles_at(communes, folder):
    """Copies the data to a folder, where as many poles stand in these communes of the Doubs, and no other has a place."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("build"))
    path = Path(folder) / "poles.csv"
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    left = list(communes)
    for row in rows:
        row["commune"], row["commune_nature"] = "", ""
        if left and row["statut"] != "inactif":
            row["commune"], row["commune_nature"] = left.pop(0), "siege"
            row["departement"], row["region"] = "25", "27"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def travel_times(engine, data, *options, timeout=120):
    """Runs the command; gives how it ended."""
    out = Path(data) / "trajets.csv"
    return run("travel-times", "--engine", engine, "--data", data, "-o", out, *options, timeout=timeout)


def run(*arguments, timeout=120):
    """Runs the binary; gives how it ended."""
    return subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=timeout, check=False)


def times(data):
    """The seconds of every pair of the file."""
    with open(Path(data) / "trajets.csv", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(row["depart"], row["arrivee"]): int(row["secondes"]) for row in rows}


def provenance(data):
    return json.loads((Path(data) / "trajets.json").read_text(encoding="utf-8"))


class Atlas:
    """A service over a data folder."""

    def __init__(self, data, *options):
        self._log = tempfile.TemporaryFile("w+")
        serve = [BINARY, "serve", "--listen", "127.0.0.1:0", "--base-map", "none", "--data", data, *options]
        self._process = subprocess.Popen(serve, stderr=self._log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            listening = re.search(r"listening on (http\S+)", self.log())
            if listening:
                self.address = listening[1]
                return
            time.sleep(0.05)
        raise RuntimeError(self.log())

    def log(self):
        self._log.seek(0)
        return self._log.read()

    def get(self, path):
        """The status, body and headers of an answer."""
        try:
            with urllib.request.urlopen(self.address.rstrip("/") + path, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), error.headers

    def json(self, path):
        status, body, _ = self.get(path)
        if status != 200:
            raise AssertionError(f"{path}: {status} {body}")
        return json.loads(body)

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.close()
