"""Writes sites.csv: the best 5 sites of three régions at 20 km, proved by PyPI highspy.

    pip install highspy==1.15.1 geographiclib==2.1 && python tests/oracles/sites.py > tests/oracles/sites.csv

The maximal covering location problem (Church & ReVelle 1974) over the communes of a région: x_j says
that a pole stands in commune j, y_i that the people counted at i are covered.

    max Σ p_i y_i    y_i ≤ Σ_{j within 20 km of i} x_j    Σ x_j = 5    x_j ∈ {0, 1}    0 ≤ y_i ≤ 1

Demand: the communes (arrondissements in Paris, Lyon, Marseille), as though there were no pole yet: the
optima stay when the register changes. Points of demand that the same sites cover are joined, sites that
cover no more than another are left out: neither changes the optimum. Nothing of the Rust code is used.
"""

import csv
import math
import sys
from importlib.metadata import version
from pathlib import Path

import highspy
from geographiclib.geodesic import Geodesic

DATA = Path(__file__).parents[2] / "data"
REGIONS = ["53", "93", "52"]
RADIUS = 20_000.0
COUNT = 5


def rows(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def point(row):
    return (float(row["lon"]), float(row["lat"])) if row["lon"] else None


def within(a, b):
    """Whether b is within the radius of a; far latitudes and longitudes need no geodesic."""
    if abs(a[1] - b[1]) > 0.2 or abs(a[0] - b[0]) * math.cos(math.radians(52)) > 0.21:
        return False
    return Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0], Geodesic.DISTANCE)["s12"] <= RADIUS


communes = rows("communes.csv")
by_code = {row["code"]: row for row in communes}
split = {row["commune"] for row in communes if row["type"] == "arrondissement-municipal"}

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["region", "communes", "demand", "gained", "bound", "status", "sites"])
print(f"highspy {version('highspy')}, geographiclib {version('geographiclib')}", file=sys.stderr)
for region in REGIONS:
    own = [row for row in communes if (by_code[row["commune"]] if row["commune"] else row)["region"] == region]
    sites = [row for row in own if row["type"] == "commune-actuelle" and point(row)]
    units = [row for row in own if row["code"] not in split and point(row) and int(row["population"] or 0) > 0]
    joined = {}
    for row in units:
        near = frozenset(j for j, site in enumerate(sites) if within(point(row), point(site)))
        joined[near] = joined.get(near, 0) + int(row["population"])
    demand = list(joined.items())
    covers = {}
    for i, (near, _) in enumerate(demand):
        for j in near:
            covers.setdefault(j, set()).add(i)
    kept = {}
    for j, covered in sorted(covers.items(), key=lambda item: (-len(item[1]), sites[item[0]]["code"])):
        some = demand[next(iter(covered))][0]
        if not any(covered <= kept[other] for other in some if other in kept):
            kept[j] = covered

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.5)
    x = {j: model.addVariable(0, 1, 0, highspy.HighsVarType.kInteger) for j in kept}
    y = [model.addVariable(0, 1, -people) for _, people in demand]
    for i, (near, _) in enumerate(demand):
        model.addConstr(sum(x[j] for j in near if j in x) - y[i] >= 0)
    model.addConstr(sum(x.values()) == COUNT)
    model.run()
    status = model.modelStatusToString(model.getModelStatus())
    chosen = [j for j in kept if model.variableValue(x[j]) > 0.5]
    gained = sum(people for near, people in demand if near & set(chosen))
    bound = -model.getInfo().mip_dual_bound
    codes = ";".join(sorted(sites[j]["code"] for j in chosen))
    total = sum(people for _, people in demand)
    out.writerow([region, len(sites), total, gained, round(bound), status, codes])
    sys.stdout.flush()
