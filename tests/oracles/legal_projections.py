"""Writes legal_projections.csv: plane coordinates in the legal projections of France, by PyPI pyproj (PROJ).

    pip install pyproj==3.7.2 && python tests/oracles/legal_projections.py > tests/oracles/legal_projections.csv

The parameters of each projection are those of PROJ's copy of the EPSG register, found by number.
"""

import random
import sys
from importlib.metadata import version

from pyproj import Transformer, proj_version_str

# West, south, east, north of the territories of each projection.
BOXES = {
    2154: [(-5.2, 41.3, 9.6, 51.1)],
    5490: [(-63.2, 14.3, -60.8, 18.2)],
    2972: [(-54.7, 2.1, -51.6, 5.8)],
    2975: [(55.2, -21.5, 55.9, -20.8)],
    4471: [(45.0, -13.1, 45.4, -12.6)],
}
COUNT = {2154: 120}

rng = random.Random(1793)
out = sys.stdout
out.write(f"# pyproj {version('pyproj')}, PROJ {proj_version_str} (PyPI), written by legal_projections.py\n")
out.write("epsg,lon,lat,x,y\n")
for epsg, boxes in BOXES.items():
    project = Transformer.from_crs(4326, epsg, always_xy=True)
    for _ in range(COUNT.get(epsg, 40)):
        west, south, east, north = rng.choice(boxes)
        lon, lat = round(rng.uniform(west, east), 6), round(rng.uniform(south, north), 6)
        x, y = project.transform(lon, lat)
        out.write(f"{epsg},{lon},{lat},{x:.6f},{y:.6f}\n")
