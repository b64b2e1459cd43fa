"""Writes `anciennes-communes.csv`: delegated, associated and former communes, and former names.

Today's delegated and associated communes come from the Code officiel géographique 2026; the names
that a code has borne since 1943 from the history that the 2020 edition of the same package held.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import tables
from sources import DATA, HISTORY, cog, current_communes, read_json

NATURES = {"commune-deleguee": "deleguee", "commune-associee": "associee"}

Row = tuple[str, str, str, str]  # code, name, nature, today's commune


def parts() -> list[Row]:
    """Today's delegated and associated communes but those that bear their commune's code and name."""
    communes = current_communes()
    rows = [(c["code"], c["nom"], NATURES[c["type"]], c["chefLieu"]) for c in cog("communes") if c["type"] in NATURES]
    return [row for row in rows if row[0] != row[3] or row[1] != communes[row[3]]["nom"]]


def successors() -> dict[str, str]:
    """Today's commune of every code that is or was a commune's.

    Where a part's present commune and the recorded succession differ (55273, 60455: parts that
    changed commune), the present one holds.
    """
    result = {old: code for code, c in current_communes().items() for old in c.get("anciensCodes", [])}
    result |= {c["code"]: c["chefLieu"] for c in cog("communes") if c["type"] in NATURES}
    return result | {code: code for code in current_communes()}


def same_name(name: str) -> str:
    """What two spellings of one name share: no case, accents, hyphens nor apostrophes."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "OE").casefold())
    return "".join(c for c in plain if c.isalnum())


def former(known: list[Row]) -> Iterator[Row]:
    """Names that codes bore and that neither today's commune nor `known` gives for that code."""
    communes, today = current_communes(), successors()
    seen = {(code, same_name(name)) for code, name, _, _ in known}
    seen |= {(code, same_name(c["nom"])) for code, c in communes.items()}
    for entry in reversed(read_json(HISTORY)):  # the latest spelling first
        code, name = entry["code"], entry["nom"]
        if (code, same_name(name)) in seen:
            continue
        seen.add((code, same_name(name)))
        if code not in today:
            raise SystemExit(f"former: code {code} ({name}) leads to no commune of today")
        yield code, name, "ancienne", today[code]


def main() -> None:
    """Writes the table into `data/`."""
    known = parts()
    tables.write(DATA / "anciennes-communes.csv", ["code", "nom", "nature", "commune"], [*known, *former(known)])


if __name__ == "__main__":
    main()
