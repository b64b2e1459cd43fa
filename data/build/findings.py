"""What an audit finds: statements that hold or fail, gathered into one readable report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Findings:
    """The report of an audit, in French Markdown, and the faults that it found."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def section(self, title: str) -> None:
        """Begins a section, its statements a table."""
        self.lines += ["", f"## {title}", "", "| constat | attendu | mesuré | |", "|---|---:|---:|---|"]

    def check(self, what: str, expected: object, measured: object, holds: bool | None = None) -> None:
        """States a figure; it holds when it equals what is expected, unless `holds` says."""
        holds = expected == measured if holds is None else holds
        self.lines.append(f"| {what} | {number(expected)} | {number(measured)} | {'oui' if holds else '**NON**'} |")
        if not holds:
            self.faults.append(f"{what} : attendu {number(expected)}, mesuré {number(measured)}")

    def tell(self, what: str, measured: object) -> None:
        """States a figure for which nothing is expected."""
        self.lines.append(f"| {what} | | {number(measured)} | |")

    def listing(self, title: str, items: Sequence[str]) -> None:
        """Adds a list; none says so."""
        self.lines += ["", title, "", *([f"- {item}" for item in items] or ["- aucun"])]


def number(value: object) -> str:
    """A figure as French writes it: narrow spaces, decimal comma."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if not isinstance(value, int | float):
        return str(value)
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.4g}" if abs(value) < 1 else f"{value:,.2f}"
    return text.replace(",", "\u202f").replace(".", ",")


def signed(value: float, unit: str) -> str:
    """A difference with its sign and unit, as French writes it."""
    return f"{value:+.3f} {unit}".replace(".", ",").replace("-", "−")
