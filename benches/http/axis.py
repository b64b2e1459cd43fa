"""Axes of plots: where a value stands between two ends, and which values are written beside it."""

from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True)
class Linear:
    """Equal steps are equal differences: zooms."""

    low: float
    high: float

    def share(self, value):
        """How far a value is on the way from the low end (0) to the high one (1)."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self):
        return list(range(ceil(self.low), floor(self.high) + 1))


@dataclass(frozen=True)
class Logarithmic:
    """Equal steps are equal ratios: what grows with a power is a straight line."""

    low: float
    high: float
    # Values that are written, instead of round ones.
    written: tuple = ()

    def share(self, value):
        return log10(value / self.low) / log10(self.high / self.low)

    def ticks(self):
        """The powers of ten; of few decades, twice and five times these too."""
        if self.written:
            return self.written
        decades = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
        steps = (1,) if log10(self.high / self.low) > 2.5 else (1, 2, 5)
        values = [step * 10**decade for decade in decades for step in steps]
        # Powers of ten are not exact.
        return [value for value in values if self.low * 0.999 <= value <= self.high * 1.001]


def around(values):
    """A logarithmic axis that begins and ends with a figure of 1, 2 or 5, around values."""
    low, high = next_round(min(values), up=False), next_round(max(values), up=True)
    # Of one round value alone, too.
    return Logarithmic(low, high if high > low else low * 10)


def next_round(value, up):
    decade = 10 ** floor(log10(value))
    steps = (1, 2, 5, 10)
    if up:
        return decade * next(step for step in steps if step * decade >= value * 0.999)
    return decade * next(step for step in reversed(steps) if step * decade <= value * 1.001)
