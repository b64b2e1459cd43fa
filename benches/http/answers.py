"""What is asked of the service, and what each is measured against: an answer of the same bytes by the bare handler."""

import csv
import itertools
import random
import statistics
import time
from dataclasses import dataclass
from math import asinh, pi, radians, tan
from urllib.parse import quote

from servers import ROOT, answer_of, bare_handler, get
from wrk import Load, compare, rate

# The same addresses in every run.
SEED = 20261125

# So many answers stand for all that are asked for: the bare handler holds each.
HELD = 200

TILES = "/api/collections/communes/tiles/WebMercatorQuad"

# The members of a tile of communes: each choice of them is a tile that was not drawn before.
MEMBERS = ("code", "nom", "de", "nature")


@dataclass(frozen=True)
class Operation:
    """Addresses that are asked for in the same way."""

    name: str
    needed: float
    paths: tuple
    headers: tuple = ()


def communes():
    with (ROOT / "data/communes.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["type"] == "commune-actuelle" and row["lon"]]


def operations():
    """Those that are answered without a cache, and the tiles that are kept."""
    rows = communes()
    chance = random.Random(SEED)
    some = chance.sample(rows, 2_000)
    points = [
        (float(row["lon"]) + chance.uniform(-0.02, 0.02), float(row["lat"]) + chance.uniform(-0.02, 0.02))
        for row in some
    ]
    return (
        Operation(
            "tuile gardée : z9 MVT, gzip",
            0.9,
            (f"{TILES}/9/180/256?f=mvt",),
            (("Accept-Encoding", "gzip"),),
        ),
        Operation(
            "tuile gardée : z9 GeoJSON, brotli",
            0.9,
            (f"{TILES}/9/176/259?f=json",),
            (("Accept-Encoding", "br"),),
        ),
        Operation(
            "les 5 pôles les plus proches",
            0.7,
            tuple(f"/api/collections/poles/nearest?commune={row['code']}&k=5" for row in some),
        ),
        Operation(
            "d’un point à sa commune",
            0.8,
            tuple(f"/api/communes?lon={lon:.6f}&lat={lat:.6f}" for lon, lat in points),
        ),
        Operation(
            "le gazetier, une frappe",
            0.6,
            tuple(f"/api/search?q={quote(row['nom'][:4])}" for row in some),
        ),
        Operation(
            "communes dans un cadre (environ 36)",
            0.3,
            tuple(f"/api/collections/communes/items?bbox={box(point)}&limit=100" for point in points[:400]),
        ),
    )


def box(point, wide=0.11, high=0.08):
    """A box around a point that holds some 36 communes."""
    lon, lat = point
    return f"{lon - wide:.4f},{lat - high:.4f},{lon + wide:.4f},{lat + high:.4f}"


def against_bare(address, operation, seconds):
    """The rates of the service and of the bare handler, and their ratio."""
    held = operation.paths[:HELD]
    answers = [answer_of(address, path, dict(operation.headers)) for path in held]
    size = sum(len(body) for _, body in answers) / len(answers)
    ours = Load(address, operation.paths, operation.headers)
    with bare_handler(answers) as bare:
        theirs = Load(bare, tuple(f"/{number}" for number in range(len(answers))))
        return (size, *compare(ours, theirs, seconds=seconds))


def tiles_of(zoom, count):
    """Tiles of a zoom that hold communes of the Hexagon, spread over it."""
    rows = communes()
    chance = random.Random(SEED + zoom)
    found = {tile_at(zoom, float(row["lon"]), float(row["lat"])) for row in chance.sample(rows, 4_000)}
    found = sorted(tile for tile in found if is_in_hexagon(zoom, tile))
    return chance.sample(found, min(count, len(found)))


def tile_at(zoom, lon, lat):
    """The column and the row of the tile of a point, by the closed form of the Web Mercator projection."""
    side = 2**zoom
    return int((lon + 180) / 360 * side), int((1 - asinh(tan(radians(lat))) / pi) / 2 * side)


def is_in_hexagon(zoom, tile):
    west, north = tile_at(zoom, -5.2, 51.1)
    east, south = tile_at(zoom, 9.6, 41.3)
    return west <= tile[0] <= east and north <= tile[1] <= south


def first_drawings(zoom, form):
    """Addresses of tiles, each another drawing: a tile with another choice of members is drawn again."""
    choices = [
        ",".join(choice)
        for size in range(1, len(MEMBERS) + 1)
        for choice in itertools.combinations(MEMBERS, size)
    ]
    return tuple(
        f"{TILES}/{zoom}/{row}/{column}?f={form}&properties={choice}"
        for choice in choices
        for column, row in tiles_of(zoom, HELD)
    )


def unseen_pages():
    """Pages that are not kept: what they take at most, in milliseconds, and addresses of them."""
    chance = random.Random(SEED)
    departements = sorted({row["departement"] for row in communes()})
    chance.shuffle(departements)
    radii = chance.sample(range(1, 101), 30)
    return (
        (
            "une fiche de département jamais vue",
            3.0,
            tuple(f"/territoires/departement/{code}?rayon={km}" for code, km in zip(departements, radii)),
        ),
        ("la fiche de la France jamais vue", 10.0, tuple(f"/territoires/france?rayon={km}" for km in radii)),
        ("la comparaison des départements", 5.0, tuple(f"/couverture?rayon={km}" for km in radii)),
        ("la comparaison des EPCI", 8.0, tuple(f"/couverture?niveau=epci&rayon={km}" for km in radii)),
    )


def milliseconds(address, paths, headers=None, expected=(200,)):
    """How long one answer takes, each asked for after the other: the median."""
    times = []
    for path in paths:
        begun = time.perf_counter()
        status, _, _ = get(address, path, headers)
        times.append((time.perf_counter() - begun) * 1e3)
        if status not in expected:
            raise SystemExit(f"{path}: {status}")
    return statistics.median(times)


def known_again(address, path, seconds):
    """What a second revalidation takes of a whole answer that is made anew; and a kept answer beside the bare handler."""
    brotli = (("Accept-Encoding", "br"),)
    _, sent, _ = get(address, path, dict(brotli))
    known = (*brotli, ("If-None-Match", sent["etag"]))
    get(address, path, dict(known))
    revalidated = rate(Load(address, (path,), known), seconds)
    made = milliseconds(address, tuple(f"{path}{'&' if '?' in path else '?'}rayon={km}" for km in range(1, 40)))
    answer = answer_of(address, path, dict(brotli))
    with bare_handler([answer]) as bare:
        _, _, held = compare(Load(address, (path,), brotli), Load(bare, ("/0",)), seconds=seconds)
    # Two connections at once.
    return 2e3 / revalidated / made, held


def all_tiles(address, last):
    """Asks for every tile of the Hexagon and the overseas départements that has something, to a zoom."""
    rows = communes()
    for layer in ("communes", "epci", "departements", "regions"):
        for zoom in range(last + 1):
            tiles = {tile_at(zoom, float(row["lon"]), float(row["lat"])) for row in rows}
            for column, row in sorted(tiles):
                get(address, f"/api/collections/{layer}/tiles/WebMercatorQuad/{zoom}/{row}/{column}", {"Accept-Encoding": "br"})
