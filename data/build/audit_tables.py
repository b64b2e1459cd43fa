"""Audits the tables of territories as they are stored: counts, names, postcodes, points, populations."""

from __future__ import annotations

from collections import Counter

import shapely

import geodesy
import tables
from audit_shapes import Layers
from findings import Findings
from points import TOLERANCE_M
from sources import DATA, HISTORY, cog, read_json

#: Communes without a postcode, and why.
NO_POSTCODE = {
    code: "Terres australes et antarctiques françaises : sans habitant permanent, La Poste n'y donne aucun code"
    for code in ("98411", "98412", "98413", "98414", "98415")
}

#: Communes without a known population, and why.
NO_POPULATION = {code: "sans habitant permanent" for code in (*NO_POSTCODE, "98901")}

#: The métropole du Grand Paris, which is divided into établissements publics territoriaux.
GRAND_PARIS = "200054781"

Row = dict[str, str]


def has_valid_key(siren: str) -> bool:
    """Whether a SIREN number ends with the key that its other digits give (Luhn)."""
    digits = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(siren))]
    return sum(digit - 9 if digit > 9 else digit for digit in digits) % 10 == 0


def resolvable(found: Findings, communes: list[Row]) -> None:
    """Every commune can be found by its code, its name and a postcode."""
    found.section("Communes")
    found.check("communes", 34_969, len(communes))
    found.check("codes distincts", 34_969, len({row["code"] for row in communes}))
    found.check("communes sans nom", 0, sum(not row["nom"] for row in communes))
    without = sorted(row["code"] for row in communes if not row["codes_postaux"])
    found.check("communes sans code postal", " ".join(sorted(NO_POSTCODE)), " ".join(without))
    unknown = sorted(row["code"] for row in communes if not row["population"])
    found.check("communes sans population", " ".join(sorted(NO_POPULATION)), " ".join(unknown))
    found.check(
        "communes d'outre-mer sans polygone ni point, par conséquent", 94, sum(not row["lon"] for row in communes)
    )
    lone = sorted(row["code"] for row in communes if not row["epci"] and row["region"])
    found.check("communes de France et des DROM hors de tout EPCI", "22016 29083 29155 85113", " ".join(lone))
    known = [row for row in communes if row["region"]]
    found.check("communes de France et des DROM sans SIREN", 0, sum(not row["siren"] for row in known))
    sirens = [row["siren"] for row in communes if row["siren"]]
    found.check("SIREN distincts", len(sirens), len(set(sirens)))
    found.check("SIREN dont la clé est fausse", 0, sum(not has_valid_key(siren) for siren in sirens))
    names = {row["code"]: row["nom"] for row in communes}
    found.listing(
        "Sans code postal :", [f"{code} {names.get(code)} : {NO_POSTCODE.get(code, '?')}" for code in without]
    )
    found.listing(
        "Sans population :", [f"{code} {names.get(code)} : {NO_POPULATION.get(code, '?')}" for code in unknown]
    )


def places(found: Findings, rows: list[Row], layers: Layers) -> None:
    """Every point lies in its polygon, or within 200 m of it."""
    polygons = layers["communes"] | layers["arrondissements"]
    distances: dict[str, float] = {}
    for row in rows:
        if row["lon"]:
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            polygon = polygons[row["code"]]
            distances[row["code"]] = 0.0 if polygon.covers(point) else geodesy.distance_m(polygon, point)
    inner = [row for row in rows if row["point_nature"] == "interieur"]
    found.section("Points")
    found.check("points de communes et d'arrondissements", 34_920, len(distances))
    found.check("polygones sans point", 0, len(set(polygons) - set(distances)))
    found.check(
        "plus grande distance d'un point à son polygone, en m",
        f"≤ {TOLERANCE_M:.0f}",
        round(max(distances.values()), 1),
        max(distances.values()) <= TOLERANCE_M,
    )
    found.tell("mairies", sum(row["point_nature"] == "mairie" for row in rows))
    found.tell("dont hors du polygone, à moins de 200 m", sum(d > 0 for d in distances.values()))
    found.tell("points intérieurs, faute de mairie bien placée", len(inner))
    found.tell("dont arrondissements municipaux", sum(row["type"] == "arrondissement-municipal" for row in inner))
    found.check("points intérieurs hors de leur polygone", 0, sum(distances[row["code"]] > 0 for row in inner))


def people(found: Findings, communes: list[Row], parts: list[Row], epci: list[Row]) -> None:
    """Populations add up from communes to France, by any level."""
    found.section("Populations")
    france = [row for row in communes if row["region"]]
    total = sum(int(row["population"]) for row in france)
    found.tell("France (101 départements)", total)
    found.tell("collectivités d'outre-mer", sum(int(row["population"] or 0) for row in communes if not row["region"]))
    alone = sum(int(row["population"]) for row in france if not row["epci"])
    found.check("EPCI et communes hors EPCI", total, sum(int(row["population"]) for row in epci) + alone)
    of_code = {row["code"]: int(row["population"] or 0) for row in communes}
    sums: Counter[str] = Counter()
    for row in parts:
        sums[row["commune"]] += int(row["population"])
    for code, measured in sorted(sums.items()):
        found.check(f"arrondissements de {code}", of_code[code], measured)


def former(found: Findings, rows: list[Row], communes: list[Row]) -> None:
    """Every code that ever was a commune's since 1943 leads to a commune of today."""
    found.section("Communes déléguées, associées et anciennes")
    natures = Counter(row["nature"] for row in rows)
    for nature, name in (
        ("deleguee", "déléguées"),
        ("associee", "associées"),
        ("ancienne", "anciennes, et anciens noms"),
    ):
        found.tell(name, natures[nature])
    known = {row["code"] for row in communes} | {row["code"] for row in rows}
    history = {entry["code"] for entry in read_json(HISTORY)}
    absorbed = {old for commune in cog("communes") for old in commune.get("anciensCodes", [])}
    found.tell("codes portés par une commune depuis 1943", len(history | absorbed))
    found.check("de ces codes, sans commune d'aujourd'hui", 0, len((history | absorbed) - known))
    found.check("lignes sans nom", 0, sum(not row["nom"] for row in rows))


def levels(found: Findings, epci: list[Row], communes: list[Row]) -> None:
    """The other tables have every territory."""
    found.section("Autres territoires")
    departements, regions = tables.read(DATA / "departements.csv"), tables.read(DATA / "regions.csv")
    found.check("EPCI", 1_255, len(epci))
    grand_paris = {row["code"] for row in communes if row["epci"] == GRAND_PARIS} - {"75056"}
    epts = tables.read(DATA / "ept.csv")
    members = [code for ept in epts for code in ept["communes"].split(";")]
    found.check("établissements publics territoriaux du Grand Paris", 11, len(epts))
    found.check("leurs communes : celles du Grand Paris sauf Paris, chacune une fois", len(members), len(grand_paris))
    found.check("communes du Grand Paris hors de tout EPT, ou l'inverse", 0, len(grand_paris ^ set(members)))
    found.check("départements", 101, sum(row["zone"] != "com" for row in departements))
    found.check("collectivités d'outre-mer", 8, sum(row["zone"] == "com" for row in departements))
    found.check("régions", 18, len(regions))


def audit(found: Findings, layers: Layers) -> None:
    """Runs every audit of tables."""
    rows = tables.read(DATA / "communes.csv")
    communes = [row for row in rows if row["type"] == "commune-actuelle"]
    parts = [row for row in rows if row["type"] == "arrondissement-municipal"]
    epci = tables.read(DATA / "epci.csv")
    resolvable(found, communes)
    places(found, rows, layers)
    people(found, communes, parts, epci)
    former(found, tables.read(DATA / "anciennes-communes.csv"), communes)
    levels(found, epci, communes)
