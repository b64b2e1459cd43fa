"""The communes that questions are asked about."""

import csv
import functools

from servers import ROOT

# The same addresses and registers in every run.
SEED = 20261125


@functools.cache
def communes():
    """The communes of today that have a place."""
    with (ROOT / "data/communes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["type"] == "commune-actuelle" and row["lon"])


@functools.cache
def regions():
    """The région of each département."""
    with (ROOT / "data/departements.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["region"] for row in csv.DictReader(file)}


def place_of(commune):
    return float(commune["lon"]), float(commune["lat"])
