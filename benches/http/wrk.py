"""How many answers a second a server gives to two connections, by wrk."""

import os
import re
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("addresses.lua")


@dataclass(frozen=True)
class Load:
    """What is asked of a server: addresses in turn, under the same headers."""

    address: str
    paths: tuple
    headers: tuple = ()


def rate(load, seconds, once=False):
    """Answers a second, of each address `once` or in turn; an answer that is an error ends it all."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as addresses:
        addresses.write("".join(f"{path}\n" for path in load.paths))
        addresses.flush()
        headers = "\n".join(f"{name}: {value}" for name, value in load.headers)
        told = subprocess.run(
            ["wrk", "-t1", "-c2", f"-d{seconds}s", "--timeout", "30s", "-s", SCRIPT, f"http://{load.address}"],
            env={**os.environ, "ADDRESSES": addresses.name, "HEADERS": headers, "ONCE": "1" if once else ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    found = re.search(r"requests (\d+) seconds ([\d.]+) errors (\d+)", told)
    if not found or int(found[3]):
        raise SystemExit(f"{load.address} {load.paths[0]}: {told}")
    return int(found[1]) / float(found[2])


def compare(load, other, rounds=5, seconds=2):
    """The median rate of a load that takes turns with another, and the median of the ratios of a turn."""
    turns = [(rate(load, seconds), rate(other, seconds)) for _ in range(rounds)]
    return statistics.median(own for own, _ in turns), statistics.median(own / others for own, others in turns)
