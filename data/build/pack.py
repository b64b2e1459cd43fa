"""Compresses the topologies into `data/` and prints their fingerprints."""

from __future__ import annotations

import hashlib

import zstandard

from sources import DATA, WORK

LEVEL = 19


def main() -> None:
    """Writes `data/<name>.topojson.zst` for each topology."""
    for name in ("territoires", "fond"):
        plain = (WORK / f"{name}.topojson").read_bytes()
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(plain)
        (DATA / f"{name}.topojson.zst").write_bytes(packed)
        digest = hashlib.sha256(plain).hexdigest()
        print(f"{name}.topojson: {len(plain)} bytes, sha256 {digest}; {len(packed)} bytes compressed")


if __name__ == "__main__":
    main()
