"""What the OpenAPI documents cannot say, for schemathesis: which codes exist, and which parameters go together."""

import csv
import re
from pathlib import Path

import schemathesis
from hypothesis import strategies as st

DATA = Path(__file__).resolve().parents[2] / "data"
MOST_FEATURES = 10_000
LENIENT = ("/communes", "/epcis", "/departements", "/regions")


def codes(table):
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return sorted(row["code"] for row in rows if row.get("type") != "arrondissement-municipal")


def degrees(most):
    return st.floats(-most, most, allow_nan=False).map(lambda number: f"{number:.6f}")


CODES = {"commune": codes("communes.csv"), "epci": codes("epci.csv")}
KNOWN = {name: frozenset(all_of_them) for name, all_of_them in CODES.items()}
DAYS = st.dates().map(str)
BOUNDS = DAYS | st.just("..")
INTERVALS = st.tuples(BOUNDS, BOUNDS).filter(lambda pair: pair != ("..", "..")).map("/".join)

schemathesis.openapi.format("code-commune", st.sampled_from(CODES["commune"]))
schemathesis.openapi.format("siren-epci", st.sampled_from(CODES["epci"]))
schemathesis.openapi.format("instant-ou-intervalle", DAYS | INTERVALS)
schemathesis.openapi.format(
    "longitude-virgule-latitude", st.tuples(degrees(180), degrees(90)).map(",".join)
)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Mends requests that the document allows, so that each must succeed; those made wrong stay wrong."""
    if case.meta is None:
        return
    query = case.query if case.query is not None else {}
    # OGC API - Features, requirement 21: a limit beyond the maximum is no fault, the service answers with the maximum.
    if too_many(query.get("limit")):
        query["limit"] = MOST_FEATURES
    if not case.meta.generation.mode.is_positive:
        # In the shape of geo.api.gouv.fr a limit is the number that its text begins with, and none when it is blank.
        if context.operation.path.startswith(LENIENT) and is_lenient_limit(query.get("limit")):
            query["limit"] = "-1"
        return
    # Its pattern says how a territory is written, not which there are.
    if "membre" in query:
        query["membre"] = f"epci:{CODES['epci'][0]}"
    # A page begins at a number or after an id.
    if "apres" in query:
        query.pop("offset", None)
    # A point has both coordinates; a place is a point or a commune.
    if ("lon" in query) != ("lat" in query):
        query.pop("lon", None)
        query.pop("lat", None)
    if context.operation.path.endswith("/nearest"):
        if "lon" in query:
            query.pop("commune", None)
        else:
            query.setdefault("commune", CODES["commune"][0])
    # Clusters are those of the zoom of the tile, or a little deeper.
    if "grappes" in query:
        zoom = int(case.path_parameters["tileMatrix"])
        query["grappes"] = max(zoom, min(int(query["grappes"]), zoom + 3, 14))
    # Codes look like these, and are in the tables.
    for name, known in KNOWN.items():
        if name in query:
            query[name] = mended(query[name], known)
    if "bbox" in query:
        query["bbox"] = box(query["bbox"])
    if query:
        case.query = query


def is_lenient_limit(limit):
    # An empty list or object is sent as a blank.
    text = "" if limit in ([], {}) else str(limit)
    return limit is not None and re.match(r"\s*(\+?[0-9]|$)", text) is not None


def too_many(limit):
    try:
        return int(limit) > MOST_FEATURES
    except (TypeError, ValueError):
        return False


def mended(value, known):
    """The codes of a parameter, joined by commas as they are sent, or one by one."""
    if isinstance(value, str):
        return ",".join(code if code in known else min(known) for code in value.split(","))
    return [mended(one, known) for one in value] if isinstance(value, list) else value


def box(numbers):
    """West, south, east and north, with heights when there are six: the north is not south of the south."""
    if isinstance(numbers, str):
        return ",".join(map(str, box([float(number) for number in numbers.split(",")])))
    numbers = numbers[: len(numbers) // 2 * 2]
    half = len(numbers) // 2
    first, second = numbers[:half], numbers[half:]
    for corner in (first, second):
        corner[0] = max(-180, min(180, corner[0]))
        corner[1] = max(-90, min(90, corner[1]))
    first[1], second[1] = sorted((first[1], second[1]))
    return [*first, *second]
