"""TopoJSON (the 1.0 specification): reading, tidying and decoding into polygons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

Topology = dict[str, Any]


def read(path: Path) -> Topology:
    """The topology at `path`."""
    with path.open(encoding="utf-8") as file:
        return json.load(file)


def write(topology: Topology, path: Path) -> None:
    """Writes the topology compactly, members in a fixed order."""
    members = {name: topology[name] for name in ("type", "bbox", "transform", "objects", "arcs")}
    path.write_text(json.dumps(members, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def identify(topology: Topology, layer: str, key: str) -> None:
    """Makes the property `key` the id of each geometry of `layer`, drops the rest, sorts by id."""
    kept = [
        {"type": g["type"], "id": g["properties"][key], "arcs": g["arcs"]}
        for g in topology["objects"][layer]["geometries"]
        if g["type"] is not None
    ]
    kept.sort(key=lambda g: g["id"])
    topology["objects"][layer] = {"type": "GeometryCollection", "geometries": kept}


def drop_repeated_positions(topology: Topology) -> None:
    """Removes positions that repeat the one before, which quantization makes of very short segments."""
    for number, (first, *moves) in enumerate(topology["arcs"]):
        kept = [move for move in moves if move != [0, 0]]
        if moves and not kept:
            raise SystemExit(f"topojson: quantization reduces arc {number} to a point")
        topology["arcs"][number] = [first, *kept]


def arcs(topology: Topology) -> list[np.ndarray]:
    """Each arc's positions in degrees, an array of n rows."""
    scale, translate = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]


def set_bounds(topology: Topology) -> None:
    """Sets `bbox` from the arcs."""
    positions = np.concatenate(arcs(topology))
    topology["bbox"] = [float(x) for x in (*positions.min(axis=0), *positions.max(axis=0))]


def rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry, each a list of rings, each a list of arc indexes."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def polygons(topology: Topology, layer: str) -> dict[str, Geometry]:
    """The geometries of `layer` by id, in degrees."""
    lines = arcs(topology)

    def ring(indexes: list[int]) -> np.ndarray:
        parts = [lines[i] if i >= 0 else lines[~i][::-1] for i in indexes]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    def polygon(indexes: list[list[int]]) -> Geometry:
        outer, *holes = (ring(r) for r in indexes)
        return shapely.Polygon(outer, holes)

    result: dict[str, Geometry] = {}
    for geometry in topology["objects"][layer]["geometries"]:
        parts = [polygon(p) for p in rings(geometry)]
        result[geometry["id"]] = parts[0] if geometry["type"] == "Polygon" else shapely.MultiPolygon(parts)
    return result
