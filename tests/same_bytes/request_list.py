"""The requests of addresses.txt."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

LIST = Path(__file__).with_name("addresses.txt")
ASCII = "".join(map(chr, range(128)))


@dataclass(frozen=True)
class Request:
    """One line of the list; its placeholders are not filled in yet."""

    line: str
    method: str
    target: str
    headers: dict


def read():
    """Every request, in the order of the list."""
    lines = [line.strip() for line in LIST.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    repeated = {line for line in lines if lines.count(line) > 1}
    if repeated:
        raise ValueError(f"repeated in {LIST.name}: {sorted(repeated)}")
    return [parse(line) for line in lines]


def parse(line):
    address, *headers = line.split(" | ")
    parts = re.fullmatch(r"(?:([A-Z]+) )?(/\S*)", address)
    if parts is None or not all(": " in header for header in headers):
        raise ValueError(f"no request: {line}")
    method, target = parts.groups()
    # ASCII is sent as it is written, also where it is no valid address.
    return Request(line, method or "GET", quote(target, safe=ASCII), dict(header.split(": ", 1) for header in headers))
