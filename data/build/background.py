"""Tidies the background's topology into `work/fond.topojson`: code as id, no properties, sorted."""

from __future__ import annotations

import topojson
from sources import WORK


def main() -> None:
    """Writes `work/fond.topojson`."""
    topology = topojson.read(WORK / "background.topojson")
    for layer in ("collectivites", "pays"):
        topojson.identify(topology, layer, "code")
    topojson.drop_repeated_positions(topology)
    topojson.set_bounds(topology)
    topojson.write(topology, WORK / "fond.topojson")


if __name__ == "__main__":
    main()
