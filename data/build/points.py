"""The point by which a commune is placed: its town hall, or else a place well inside it."""

from __future__ import annotations

from typing import NamedTuple

import shapely
from shapely import Geometry

import geodesy
import sources

#: How far outside its commune a town hall may stand: borders are good to some tens of metres.
TOLERANCE_M = 200.0


class Place(NamedTuple):
    """A position in degrees and what it is: `mairie` or `interieur`."""

    lon: float
    lat: float
    nature: str


def town_halls(code: str) -> list[Geometry]:
    """The town halls that may stand for a commune or arrondissement, the best first."""
    commune = sources.current_communes().get(code, {})
    whole, delegated = sources.areas_of_kind("COM"), sources.areas_of_kind("COMD")
    rows = [
        sources.areas_of_kind("ARM").get(code),
        whole.get(code),
        *(whole.get(old) for old in commune.get("anciensCodes", [])),
        delegated.get(code),
    ]
    return [row.town_hall for row in rows if row and row.town_hall]


def place(code: str, polygon: Geometry) -> Place:
    """The point of a territory whose stored polygon is `polygon`."""
    for hall in town_halls(code):
        near = shapely.box(hall.x - 0.01, hall.y - 0.01, hall.x + 0.01, hall.y + 0.01)
        if shapely.intersects(polygon, near):
            rounded = shapely.Point(round(hall.x, 6), round(hall.y, 6))
            if geodesy.distance_m(polygon, rounded) <= TOLERANCE_M:
                return Place(rounded.x, rounded.y, "mairie")
    largest = max(shapely.get_parts(polygon), key=shapely.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest), 0)
    return Place(round(centre.x, 6), round(centre.y, 6), "interieur")
