"""Writes the tables of territories: communes, EPCI, EPT, départements and régions of 2026."""

from __future__ import annotations

import shapely

import points
import tables
import topojson
from sources import DATA, WORK, Record, arrondissements, cog, current_communes, epci_of

#: The source names a commune of Saint-Pierre-et-Miquelon here: no chief town is known to it.
WRONG_CHIEF_TOWNS = {"984"}


def commune_rows(polygons: dict[str, shapely.Geometry]) -> list[tuple[object, ...]]:
    """A row for each commune and municipal arrondissement, with its point where it has a polygon."""
    return [_commune_row(c, polygons.get(c["code"])) for c in (current_communes() | arrondissements()).values()]


def _commune_row(record: Record, polygon: shapely.Geometry | None) -> tuple[object, ...]:
    code, overseas = record["code"], record["zone"] == "com"
    place = points.place(code, polygon) if polygon else None
    return (
        code,
        record["nom"],
        record.get("typeLiaison"),
        record["type"],
        record.get("commune"),
        record["departement"],
        None if overseas else record["region"],
        epci_of().get(record.get("commune", code)),
        record.get("siren"),
        record.get("population"),
        ";".join(sorted(record.get("codesPostaux", []))),
        *((f"{place.lon:.6f}", f"{place.lat:.6f}", place.nature) if place else (None, None, None)),
    )


def epci_rows() -> list[tuple[object, ...]]:
    """A row for each EPCI; its population is that of its communes, all of the same year."""
    people = {code: c.get("population", 0) for code, c in current_communes().items()}
    return [
        (e["code"], e["nom"], e["type"], e["modeFinancement"], sum(people[m["code"]] for m in e["membres"]))
        for e in cog("epci")
    ]


def ept_rows() -> list[tuple[object, ...]]:
    """A row for each établissement public territorial of the métropole du Grand Paris."""
    return [(e["code"], e["nom"], ";".join(sorted(m["code"] for m in e["membres"]))) for e in cog("ept")]


def departement_rows() -> list[tuple[object, ...]]:
    """A row for each département and overseas collectivity."""
    return [
        (
            d["code"],
            d["nom"],
            d["typeLiaison"],
            None if d["zone"] == "com" else d["region"],
            d["zone"],
            None if d["code"] in WRONG_CHIEF_TOWNS else d.get("chefLieu"),
        )
        for d in cog("departements")
    ]


def region_rows() -> list[tuple[object, ...]]:
    """A row for each région; the source lists the overseas collectivities too, which are none."""
    return [
        (r["code"], r["nom"], r["typeLiaison"], r["zone"], r.get("chefLieu"))
        for r in cog("regions")
        if r["zone"] != "com"
    ]


def main() -> None:
    """Writes the five tables into `data/`."""
    topology = topojson.read(WORK / "territoires.topojson")
    polygons = topojson.polygons(topology, "communes") | topojson.polygons(topology, "arrondissements")
    header = "code nom liaison type commune departement region epci siren population codes_postaux lon lat point_nature"
    tables.write(DATA / "communes.csv", header.split(), commune_rows(polygons))
    tables.write(DATA / "epci.csv", ["code", "nom", "nature", "financement", "population"], epci_rows())
    tables.write(DATA / "ept.csv", ["code", "nom", "communes"], ept_rows())
    tables.write(
        DATA / "departements.csv", ["code", "nom", "liaison", "region", "zone", "chef_lieu"], departement_rows()
    )
    tables.write(DATA / "regions.csv", ["code", "nom", "liaison", "zone", "chef_lieu"], region_rows())


if __name__ == "__main__":
    main()
