"""Areas and short distances on the WGS 84 ellipsoid.

Formulas: Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987),
eq. 3-12 (authalic latitude) and 4-18, 4-19 (radii of curvature).
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely import Geometry

A = 6_378_137.0
E2 = 0.006_694_379_990_141_317
E = E2**0.5


def _equal_area(degrees: np.ndarray) -> np.ndarray:
    """Lambert's cylindrical equal-area projection of the ellipsoid, in metres."""
    sine = np.sin(np.radians(degrees[:, 1]))
    q = (1 - E2) * (sine / (1 - E2 * sine**2) + np.arctanh(E * sine) / E)
    return np.column_stack([A * np.radians(degrees[:, 0]), A * q / 2])


def area_km2(geometry: Geometry) -> float:
    """Area of a polygon given in degrees."""
    return shapely.area(shapely.transform(geometry, _equal_area)) / 1e6


def distance_m(geometry: Geometry, point: Geometry) -> float:
    """Distance from a point to a geometry that is within some kilometres, both in degrees.

    The plane tangent at the point is used: at 200 m it is exact to the millimetre. Farther
    away it is only good for telling that the distance is large.
    """
    centre = np.array([point.x, point.y])
    sine, cosine = np.sin(np.radians(point.y)), np.cos(np.radians(point.y))
    east = A / (1 - E2 * sine**2) ** 0.5 * cosine
    north = A * (1 - E2) / (1 - E2 * sine**2) ** 1.5

    def tangent(degrees: np.ndarray) -> np.ndarray:
        return np.radians(degrees - centre) * (east, north)

    return float(shapely.distance(shapely.transform(geometry, tangent), shapely.Point(0, 0)))
