"""Audits what the build wrote, from the stored files; writes `data/AUDIT.md`; fails when a check does."""

from __future__ import annotations

import json
import sys

import zstandard

import audit_shapes
import audit_tables
from findings import Findings
from sources import DATA
from topojson import Topology

INTRODUCTION = """\
# Audit des données

Écrit par `make data`, d'après les fichiers enregistrés. Les superficies sont comparées aux polygones
d'avant mapshaper : les sommes des territoires fusionnés, égales par construction, n'y suffiraient pas."""


def stored(name: str) -> Topology:
    """A topology, read back from its compressed file."""
    return json.loads(zstandard.ZstdDecompressor().decompress((DATA / f"{name}.topojson.zst").read_bytes()))


def main() -> None:
    """Writes the report; exits with 1 and the list of faults when there are some."""
    found = Findings([INTRODUCTION])
    layers = audit_shapes.audit(found, stored("territoires"), stored("fond"))
    audit_tables.audit(found, layers)
    found.lines += ["", "## Conclusion", ""]
    found.lines += [f"- {fault}" for fault in found.faults] or ["Tout ce qui est attendu est atteint."]
    report = "\n".join(found.lines) + "\n"
    (DATA / "AUDIT.md").write_text(report, encoding="utf-8")
    print(report)
    if found.faults:
        print(
            "audit: failed; what the build wrote into data/ is not fit to keep:\n"
            + "\n".join(f"  {fault}" for fault in found.faults),
            file=sys.stderr,
        )
        raise SystemExit(1)


if __name__ == "__main__":
    main()
