"""Numbers as a French text has them."""

from math import floor, log10


def number(value, figures=3):
    """A number with so many figures that count, and no more: 12345.6 is « 12 300 »."""
    if value == 0:
        return "0"
    decimals = figures - 1 - floor(log10(abs(value)))
    rounded = round(value, decimals)
    # What is rounded up has a figure more: 9.996 is « 10,0 ».
    decimals = max(figures - 1 - floor(log10(abs(rounded))), 0)
    return f"{rounded:,.{decimals}f}".replace(",", " ").replace(".", ",")


def plain(value):
    """A number as it was written, without zeros that say nothing: a bound."""
    return f"{value:,.6f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",")


def with_unit(text, unit):
    return f"{text} {unit}" if unit else text
