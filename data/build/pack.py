"""Compresses the topologies into `data/` and records every file of territories in the data package.

Each has its fingerprint and the day it was made (`created`). A build that gives the same bytes keeps
the day.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sys

import zstandard

from sources import DATA, WORK, read_json

TOPOLOGIES = ("territoires", "fond")
TABLES = ("communes", "anciennes-communes", "epci", "ept", "departements", "regions")
LEVEL = 19


def pack(name: str) -> None:
    """Writes `data/<name>.topojson.zst`."""
    plain = (WORK / f"{name}.topojson").read_bytes()
    packed = zstandard.ZstdCompressor(level=LEVEL).compress(plain)
    (DATA / f"{name}.topojson.zst").write_bytes(packed)
    print(f"pack: {name}.topojson, {len(plain)} bytes, {len(packed)} compressed", file=sys.stderr)


def record(resources: list[dict], day: str) -> None:
    """Writes the hash and the size of each file into its resource; `day` too when a file has changed."""
    changed = False
    for resource in resources:
        found = (DATA / resource["path"]).read_bytes()
        digest = f"sha256:{hashlib.sha256(found).hexdigest()}"
        changed |= resource.get("hash") != digest
        resource["hash"] = digest
        resource["bytes"] = len(found)
    if changed:
        for resource in resources:
            resource["created"] = day


def main() -> None:
    """Packs the topologies, then describes the files of territories in `datapackage.json`."""
    for name in TOPOLOGIES:
        pack(name)
    path = DATA / "datapackage.json"
    package = read_json(path)
    names = {*TOPOLOGIES, *TABLES}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    record([one for one in package["resources"] if one["name"] in names], today)
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
