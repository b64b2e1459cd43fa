"""Where one machine ends: how a cost grows with the number of poles, and at how many it is too much."""

from itertools import pairwise
from math import log

# What is too much, each with why: a page that a reader waits for, a restart that is felt, a small machine's memory.
ENDS = {
    "sheet": 100,
    "sheet_of_france": 100,
    "coverage": 100,
    "coverage_epci": 100,
    "ready": 3,
    "memory": 1_000,
}

# Lines are not prolonged further than to so many times the largest register that was measured.
PROLONGED = 10


def exponent(one, other):
    """The power by which a cost grows between two points: 1 when ten times the poles cost ten times as much."""
    return log(other[1] / one[1]) / log(other[0] / one[0])


def slope(points):
    """How many times as much ten times the poles cost, between the two largest registers."""
    return 10 ** exponent(*points[-2:]) if len(points) > 1 else None


def reaches(points, limit):
    """At how many poles a cost reaches a limit, and whether that lies between what was measured.

    No number when it is not reached even where the line of the two largest registers is prolonged.
    """
    if points[0][1] >= limit:
        return points[0][0], True
    for one, other in pairwise(points):
        if other[1] >= limit:
            return between(one, other, limit), True
    if len(points) < 2 or exponent(*points[-2:]) <= 0:
        return None, False
    count = between(*points[-2:], limit)
    return (count, False) if count <= points[-1][0] * PROLONGED else (None, False)


def between(one, other, limit):
    """Where the straight line of two points in logarithms has a value."""
    return one[0] * (limit / one[1]) ** (1 / exponent(one, other))


def points_of(growth, placement, measure):
    return sorted((row["count"], row[measure]) for row in growth if row["placement"] == placement and measure in row)
