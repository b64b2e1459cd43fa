"""Registers of any size, made from the committed one: the same rows over and over, each in another commune."""

import contextlib
import csv
import random
import shutil
import tempfile
from pathlib import Path

from country import SEED, communes, regions
from servers import ROOT

# Where the poles of a register stand.
SCATTERED = "des communes au hasard"
CROWDED = "les communes qui ont un pôle"
PLACEMENTS = (SCATTERED, CROWDED)

# The registers that the service has to carry.
SIZES = (200, 2_000, 10_000, 100_000)


@contextlib.contextmanager
def register(count, placement):
    """A data folder whose register has `count` poles; it is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("build"))
        write_poles(data, count, placement)
        yield data


def write_poles(data, count, placement):
    """`poles.csv` with `count` rows, and `laureats.csv` with those that name a pole which is still there."""
    with (ROOT / "data/poles.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        fields, rows = reader.fieldnames, list(reader)
    chance = random.Random(SEED)
    places = communes_of(rows, placement)
    made = [dict(row) for row in rows[:count]]
    for number in range(count - len(made)):
        row = dict(rows[number % len(rows)])
        place = chance.choice(places)
        row["id"] = f"essai-{number:06}"
        row["nom"] = f"{row['nom']} {number}"
        row["commune"], row["commune_nature"] = place["code"], "siege"
        row["departement"], row["region"] = place["departement"], place["region"]
        # Sources and notes are of the pole that the row was taken from.
        row["sources"], row["remarques"], row["site"] = "https://example.org/", "", ""
        made.append(row)
    made.sort(key=lambda row: row["id"])
    with (data / "poles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def communes_of(rows, placement):
    """The communes where poles are placed."""
    current = [{**commune, "region": regions().get(commune["departement"], "")} for commune in communes()]
    if placement == CROWDED:
        taken = {row["commune"] for row in rows}
        current = [row for row in current if row["code"] in taken]
    return current
