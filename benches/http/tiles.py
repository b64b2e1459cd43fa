"""Which tiles are asked for."""

import itertools
import random
from math import asinh, pi, radians, tan

from country import SEED, communes, place_of
from servers import client

TILES = "/api/collections/{layer}/tiles/WebMercatorQuad"
COMMUNES = TILES.format(layer="communes")

# Tiles of a zoom that are drawn, at most.
DRAWN = 200

# The members of a tile of communes: each choice of them is a tile that was not drawn before.
MEMBERS = ("code", "nom", "de", "nature")


def tile_at(zoom, lon, lat):
    """The column and the row of the tile of a point, by the closed form of the Web Mercator projection."""
    side = 2**zoom
    return int((lon + 180) / 360 * side), int((1 - asinh(tan(radians(lat))) / pi) / 2 * side)


def tiles_of(zoom):
    """Tiles of a zoom that hold communes of the Hexagon, spread over it."""
    chance = random.Random(SEED + zoom)
    found = {tile_at(zoom, *place_of(commune)) for commune in chance.sample(communes(), 4_000)}
    found = sorted(tile for tile in found if is_in_hexagon(zoom, tile))
    return chance.sample(found, min(DRAWN, len(found)))


def is_in_hexagon(zoom, tile):
    west, north = tile_at(zoom, -5.2, 51.1)
    east, south = tile_at(zoom, 9.6, 41.3)
    return west <= tile[0] <= east and north <= tile[1] <= south


def first_drawings(zoom, form):
    """Addresses of tiles, each another drawing: a tile with another choice of members is drawn again."""
    choices = [",".join(choice) for size in (1, 2, 3, 4) for choice in itertools.combinations(MEMBERS, size)]
    return tuple(
        f"{COMMUNES}/{zoom}/{row}/{column}?f={form}&properties={choice}"
        for choice in choices
        for column, row in tiles_of(zoom)
    )


def ask_for_all(address, last):
    """Asks for every tile of territories, to a zoom, that holds a commune."""
    with client(address) as get:
        for layer in ("communes", "epci", "departements", "regions"):
            for zoom in range(last + 1):
                for column, row in sorted({tile_at(zoom, *place_of(commune)) for commune in communes()}):
                    get(f"{TILES.format(layer=layer)}/{zoom}/{row}/{column}", {"Accept-Encoding": "br"})
