"""A network of roads between the communes of a département, as OpenStreetMap's XML, and the times on it by Dijkstra."""

import csv
import heapq
import math
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"

# The roads are of the class `primary`, on which OSRM's profile of cars drives so fast.
KILOMETRES_PER_HOUR = 65
EARTH_RADIUS = 6_371_008.8
NEIGHBOURS = 4


def metres(one, other):
    """The great-circle distance of two points, by the haversine formula."""
    (lon1, lat1), (lon2, lat2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))


def communes(departement):
    """The points of the communes of a département, by code."""
    with open(DATA / "communes.csv", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        own = (row for row in rows if row["departement"] == departement and row["lon"])
        return {row["code"]: (float(row["lon"]), float(row["lat"])) for row in own}


class Network:
    """Roads from each point to the nearest ones, and as many more as join all of them."""

    def __init__(self, points):
        self.points = points
        self.roads = set()
        for code, point in points.items():
            nearest = sorted((metres(point, other), name) for name, other in points.items() if name != code)
            for _, name in nearest[:NEIGHBOURS]:
                self.roads.add(tuple(sorted((code, name))))
        self._join()
        self._ways = {code: [] for code in points}
        for one, other in self.roads:
            seconds = metres(points[one], points[other]) / (KILOMETRES_PER_HOUR / 3.6)
            self._ways[one].append((other, seconds))
            self._ways[other].append((one, seconds))

    def _join(self):
        """Adds the shortest road between two parts until there is one part."""
        while True:
            parts = self._parts()
            if len(parts) == 1:
                return
            first, rest = parts[0], [code for part in parts[1:] for code in part]
            pairs = ((metres(self.points[a], self.points[b]), a, b) for a in first for b in rest)
            _, one, other = min(pairs)
            self.roads.add(tuple(sorted((one, other))))

    def _parts(self):
        near = {code: set() for code in self.points}
        for one, other in self.roads:
            near[one].add(other)
            near[other].add(one)
        parts, left = [], set(self.points)
        while left:
            part, open_ = set(), [min(left)]
            while open_:
                code = open_.pop()
                if code not in part:
                    part.add(code)
                    open_.extend(near[code])
            parts.append(sorted(part))
            left -= part
        return parts

    def seconds_from(self, code):
        """The least time from `code` to every point, by Dijkstra."""
        known, open_ = {}, [(0.0, code)]
        while open_:
            seconds, at = heapq.heappop(open_)
            if at in known:
                continue
            known[at] = seconds
            for other, more in self._ways[at]:
                if other not in known:
                    heapq.heappush(open_, (seconds + more, other))
        return known

    def write(self, path):
        """Writes the network as the XML of OpenStreetMap."""
        ids = {code: at for at, code in enumerate(sorted(self.points), start=1)}
        with open(path, "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n')
            for code, at in ids.items():
                lon, lat = self.points[code]
                file.write(f'<node id="{at}" version="1" lat="{lat:.7f}" lon="{lon:.7f}"/>\n')
            for at, (one, other) in enumerate(sorted(self.roads), start=1):
                file.write(f'<way id="{at}" version="1"><nd ref="{ids[one]}"/><nd ref="{ids[other]}"/>')
                file.write('<tag k="highway" v="primary"/></way>\n')
            file.write("</osm>\n")
