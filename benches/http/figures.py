"""What a run has measured, as the report is made from it."""

import json
from dataclasses import asdict, dataclass, field

from french import number, plain, with_unit
from needed import NEEDED


@dataclass
class Figures:
    """The figures of one run."""

    # By the key of what is wanted: a value each, none where the service refused.
    measured: dict = field(default_factory=dict)
    # Answers a second, by the same keys: how fast this machine was, and no result.
    rates: dict = field(default_factory=dict)
    # A row a register: its placement, its count, and what was measured of it unless it was refused.
    growth: list = field(default_factory=list)
    # A row a zoom: milliseconds of the machine that a tile takes, by who draws it.
    zooms: list = field(default_factory=list)
    # What it ran on, with which versions, from when and for how long.
    context: dict = field(default_factory=dict)

    def add(self, key, *values):
        """Keeps what was measured, and says it."""
        self.measured.setdefault(key, []).extend(values)
        needed = NEEDED[key]
        say(f"{needed.what} : {told(key, values)} ({wanted(needed)}) {needed.of}")

    def write(self, path):
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def read(path):
    return Figures(**json.loads(path.read_text(encoding="utf-8")))


def say(text):
    print(text, flush=True)


def told(key, values):
    """Values that were measured, in French; those that are the same are said once."""
    unit = NEEDED[key].unit
    texts = dict.fromkeys("refusé" if value is None else number(value) for value in values)
    return with_unit(" ; ".join(texts), "" if set(texts) == {"refusé"} else unit)


def wanted(needed):
    return f"{'≥' if needed.at_least else '≤'} {with_unit(plain(needed.bound), needed.unit)}"
