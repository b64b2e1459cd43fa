"""What is asked of the service without a page, and what it is measured against: the same bytes by the bare handler."""

import random
from dataclasses import dataclass
from urllib.parse import quote

from country import SEED, communes, place_of
from servers import answer_of, bare_handler
from tiles import COMMUNES
from wrk import Load, compare

# So many answers stand for all that are asked for: the bare handler holds each.
HELD = 200


@dataclass(frozen=True)
class Operation:
    """Addresses that are asked for in the same way; the key of what is wanted of them."""

    key: str
    paths: tuple
    headers: tuple = ()


def operations():
    """Those that are answered without a cache, and the tiles that are kept."""
    chance = random.Random(SEED)
    some = chance.sample(communes(), 2_000)
    points = [near(place_of(commune), chance) for commune in some]
    return (
        Operation("tile_mvt", (f"{COMMUNES}/9/180/256?f=mvt",), (("Accept-Encoding", "gzip"),)),
        Operation("tile_geojson", (f"{COMMUNES}/9/176/259?f=json",), (("Accept-Encoding", "br"),)),
        nearest(some),
        Operation("locate", tuple(f"/api/communes?lon={lon:.6f}&lat={lat:.6f}" for lon, lat in points)),
        Operation("search", tuple(f"/api/search?q={quote(commune['nom'][:4])}" for commune in some)),
        Operation(
            "bbox", tuple(f"/api/collections/communes/items?bbox={box(point)}&limit=100" for point in points[:400])
        ),
    )


def nearest(some):
    return Operation(
        "nearest", tuple(f"/api/collections/poles/nearest?commune={commune['code']}&k=5" for commune in some)
    )


def near(place, chance):
    lon, lat = place
    return lon + chance.uniform(-0.02, 0.02), lat + chance.uniform(-0.02, 0.02)


def box(point, wide=0.11, high=0.08):
    """A box around a point that holds some 36 communes."""
    lon, lat = point
    return f"{lon - wide:.4f},{lat - high:.4f},{lon + wide:.4f},{lat + high:.4f}"


def against_bare(address, operation, seconds):
    """The rate of the service, and its ratio to that of the bare handler."""
    answers = [answer_of(address, path, dict(operation.headers)) for path in operation.paths[:HELD]]
    ours = Load(address, operation.paths, operation.headers)
    with bare_handler(answers) as bare:
        return compare(ours, Load(bare, tuple(f"/{number}" for number in range(len(answers)))), seconds=seconds)
