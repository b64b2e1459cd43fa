"""Tidies mapshaper's topology into `work/territoires.topojson`: code as id, no properties, sorted."""

from __future__ import annotations

import topojson
from sources import WORK

#: Each layer of the file and the property that holds its code.
LAYERS = {
    "communes": "commune",
    "arrondissements": "arrondissement",
    "epci": "epci",
    "departements": "departement",
    "regions": "region",
}


def main() -> None:
    """Writes `work/territoires.topojson`."""
    topology = topojson.read(WORK / "mapshaper.topojson")
    topology["objects"] = {layer: topology["objects"][layer] for layer in LAYERS}
    for layer, key in LAYERS.items():
        topojson.identify(topology, layer, key)
    topojson.drop_repeated_positions(topology)
    topojson.set_bounds(topology)
    topojson.write(topology, WORK / "territoires.topojson")


if __name__ == "__main__":
    main()
