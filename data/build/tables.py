"""Writes CSV as the data package wants it: UTF-8, comma, LF, sorted, lists joined by `;`."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Writes `rows` sorted by their cells; `None` gives an empty cell."""
    cells = sorted(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(cells)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
