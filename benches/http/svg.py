"""Lines in a frame with two axes, as SVG: a ground of its own, so that it is read in light and in dark."""

from dataclasses import dataclass
from html import escape

from french import plain

INK, FAINT, GROUND = "#1b1b1b", "#d9d9d9", "#ffffff"


@dataclass(frozen=True)
class Style:
    """How a line of values looks: told apart without colours too."""

    colour: str
    mark: str
    dashes: str = ""


@dataclass(frozen=True)
class Series:
    """Points that belong together."""

    points: list
    style: Style


@dataclass(frozen=True)
class Frame:
    """Where a plot stands, and its axes."""

    left: float
    top: float
    width: float
    height: float
    across: object
    up: object

    def x(self, value):
        return self.left + self.across.share(value) * self.width

    def y(self, value):
        return self.top + (1 - self.up.share(value)) * self.height


def text(x, y, content, anchor="start", size=12, weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}">'
        f"{escape(content)}</text>"
    )


def line(x1, y1, x2, y2, colour=FAINT, width=1):
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def mark(x, y, style):
    """A point of a line."""
    shapes = {
        "disc": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"',
        "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
        "diamond": f'<path d="M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"',
    }
    return f'{shapes[style.mark]} fill="{style.colour}"/>'


def plot(frame, title, unit, series, unit_across=""):
    """The grid, the ticks, what they are of, and the lines."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    parts = [
        text(frame.left, frame.top - 24, title, weight="bold", size=13),
        text(frame.left, frame.top - 8, unit, size=11),
    ]
    for value in frame.up.ticks():
        y = frame.y(value)
        parts += [line(frame.left, y, right, y), text(frame.left - 6, y + 4, plain(value), "end", 11)]
    for value in frame.across.ticks():
        x = frame.x(value)
        parts += [line(x, frame.top, x, bottom), text(x, bottom + 16, plain(value), "middle", 11)]
    parts.append(text(right, bottom + 32, unit_across, "end", 11))
    for one in series:
        places = [(frame.x(across), frame.y(up)) for across, up in one.points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dashes = f' stroke-dasharray="{one.style.dashes}"' if one.style.dashes else ""
        parts.append(f'<polyline points="{way}" fill="none" stroke="{one.style.colour}" stroke-width="2"{dashes}/>')
        parts += [mark(x, y, one.style) for x, y in places]
    return parts


def legend(x, y, entries, wide):
    """What the lines are, beside each other."""
    parts = []
    for number, (style, words) in enumerate(entries):
        at = x + number * wide
        dashes = f' stroke-dasharray="{style.dashes}"' if style.dashes else ""
        ends = f'x1="{at}" y1="{y - 4}" x2="{at + 28}" y2="{y - 4}"'
        parts.append(f'<line {ends} stroke="{style.colour}" stroke-width="2"{dashes}/>')
        parts += [mark(at + 14, y - 4, style), text(at + 36, y, words)]
    return parts


def document(width, height, title, parts):
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" font-family="system-ui, sans-serif" fill="{INK}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{GROUND}"/>',
            *parts,
            "</svg>\n",
        ]
    )
