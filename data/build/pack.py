"""Compresses the topologies into `data/` and records their fingerprints in the data package."""

from __future__ import annotations

import hashlib
import json
import sys

import zstandard

from sources import DATA, WORK, read_json

NAMES = ("territoires", "fond")
LEVEL = 19


def pack(name: str) -> bytes:
    """Writes `data/<name>.topojson.zst` and returns its bytes."""
    plain = (WORK / f"{name}.topojson").read_bytes()
    packed = zstandard.ZstdCompressor(level=LEVEL).compress(plain)
    (DATA / f"{name}.topojson.zst").write_bytes(packed)
    print(f"pack: {name}.topojson, {len(plain)} bytes, {len(packed)} compressed", file=sys.stderr)
    return packed


def main() -> None:
    """Packs the topologies, then writes their hashes and sizes into `datapackage.json`."""
    path = DATA / "datapackage.json"
    package = read_json(path)
    for resource in package["resources"]:
        if resource["name"] in NAMES:
            packed = pack(resource["name"])
            resource["hash"] = f"sha256:{hashlib.sha256(packed).hexdigest()}"
            resource["bytes"] = len(packed)
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
