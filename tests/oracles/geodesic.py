"""Writes geodesic.csv: distances and azimuths by PyPI geographiclib, Karney's own library.

    pip install geographiclib==2.1 && python tests/oracles/geodesic.py > tests/oracles/geodesic.csv
"""

import random
import sys
from importlib.metadata import version

from geographiclib.geodesic import Geodesic

BOXES = [
    (-5.2, 42.3, 8.3, 51.1),
    (-61.9, 14.3, -60.8, 16.6),
    (-54.7, 2.1, -51.6, 5.8),
    (45.0, -21.5, 55.9, -12.6),
    (-178.3, -14.4, -176.0, -13.1),
    (163.5, -22.8, 168.2, -19.5),
    (179.0, -20.0, 180.0, -10.0),
    (-180.0, -20.0, -179.0, -10.0),
    (-180.0, 89.0, 180.0, 90.0),
    (-180.0, -90.0, 180.0, 90.0),
]


def place(rng):
    west, south, east, north = rng.choice(BOXES)
    return round(rng.uniform(west, east), 6), round(rng.uniform(south, north), 6)


rng = random.Random(2013)
pairs = [(place(rng), place(rng)) for _ in range(400)]
# Neighbours, from a metre to a few kilometres.
for _ in range(100):
    lon, lat = place(rng)
    lat = max(-89.0, min(89.0, lat))
    lon = max(-179.0, min(179.0, lon))
    step = 10 ** rng.uniform(-5, -1.5)
    pairs.append(((lon, lat), (round(lon + rng.uniform(-step, step), 6), round(lat + step, 6))))
# One place, the two poles, across the antimeridian, nearly antipodal.
pairs += [
    ((2.35, 48.85), (2.36, 48.85)),
    ((180.0, -16.0), (-180.0, -16.5)),
    ((-176.2, -13.3), (179.9, -13.3)),
    ((12.0, 90.0), (99.0, 89.5)),
    ((0.0, 90.0), (0.0, -90.0)),
    ((0.0, 0.0), (179.5, 0.5)),
    ((0.0, 0.0), (180.0, 0.0)),
]

out = sys.stdout
out.write(f"# geographiclib {version('geographiclib')} (PyPI), written by geodesic.py\n")
out.write("lon1,lat1,lon2,lat2,metres,azimuth\n")
for (lon1, lat1), (lon2, lat2) in pairs:
    line = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)
    out.write(f"{lon1},{lat1},{lon2},{lat2},{line['s12']:.9f},{line['azi1'] % 360:.9f}\n")
