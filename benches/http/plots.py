"""The two plots of a run: what more poles cost, and what a tile costs at each zoom."""

from axis import Linear, Logarithmic, around
from needed import GROWTH, OF_A_REGISTER
from svg import INK, Frame, Series, Style, document, legend, line, plot, text
from synthetic import PLACEMENTS, SIZES

PLACED = dict(zip(PLACEMENTS, (Style("#1f5fa8", "disc"), Style("#b8500a", "square", "6 3")), strict=True))

DRAWN_BY = {
    "mvt": ("ici, MVT", Style("#1f5fa8", "disc")),
    "json": ("ici, GeoJSON", Style("#0b7a5c", "diamond", "6 3")),
    "postgis": ("PostGIS, ST_AsMVT", Style("#b8500a", "square", "2 3")),
}

# What is shown of a register, in rows of three.
SHOWN = ("sheet", "coverage", "api_coverage", "nearest", "ready", "memory")


def poles(growth):
    """What is measured of registers of so many poles: a plot a measure, a line a placement."""
    parts = [text(24, 32, "Ce que coûtent plus de pôles", size=16, weight="bold")]
    parts += legend(24, 58, [(style, f"dans {placement}") for placement, style in PLACED.items()], 270)
    parts += [line(590, 54, 614, 54, INK, 3), text(622, 58, "voulu : au plus")]
    for number, measure in enumerate(SHOWN):
        left, top = 70 + number % 3 * 290, 126 + number // 3 * 260
        parts += of_measure(growth, measure, left, top)
    return document(900, 600, "Ce que coûtent plus de pôles : durées et mémoire", parts)


def of_measure(growth, measure, left, top):
    title, unit = OF_A_REGISTER[measure]
    title = title.replace("`", "")
    title = title[0].upper() + title[1:]
    bounds = {count: wanted[measure] for count, wanted in GROWTH.items() if measure in wanted}
    rows = [row for row in growth if measure in row]
    if not rows:
        return [text(left, top - 24, f"{title} : non mesuré")]
    frame = Frame(
        left,
        top,
        200,
        170,
        Logarithmic(SIZES[0] / 1.5, SIZES[-1] * 1.5, SIZES),
        around([*bounds.values(), *(row[measure] for row in rows)]),
    )
    series = [
        Series([(row["count"], row[measure]) for row in rows if row["placement"] == placement], style)
        for placement, style in PLACED.items()
    ]
    marks = [
        line(frame.x(at) - 12, frame.y(most), frame.x(at) + 12, frame.y(most), INK, 3) for at, most in bounds.items()
    ]
    return [*plot(frame, title, unit, series, "pôles"), *marks]


def zooms(rows):
    """What a tile of communes takes when it is drawn for the first time, at each zoom."""
    measured = {who: [(row["zoom"], row[who]) for row in rows if who in row] for who in DRAWN_BY}
    measured = {who: points for who, points in measured.items() if points}
    values = [cost for points in measured.values() for _, cost in points]
    zooms_shown = [row["zoom"] for row in rows]
    frame = Frame(80, 106, 580, 300, Linear(min(zooms_shown) - 0.3, max(zooms_shown) + 0.3), around(values))
    parts = [text(24, 32, "Dessiner une tuile de communes la première fois", size=16, weight="bold")]
    parts += legend(24, 58, [DRAWN_BY[who][::-1] for who in measured], 210)
    series = [Series(points, DRAWN_BY[who][1]) for who, points in measured.items()]
    unit = "ms de la machine par tuile : la durée divisée par le nombre de tuiles, à deux connexions"
    parts += plot(frame, "", unit, series, "zoom")
    return document(700, 456, "Dessiner une tuile de communes la première fois, de z5 à z12", parts)
