"""The report of a run, in French: its text stands in report.md, every figure comes from the run."""

from pathlib import Path
from string import Template

from capacity import ENDS, PROLONGED, points_of, reaches, slope
from figures import told, wanted
from french import number, plain, with_unit
from needed import NEEDED, OF_A_REGISTER
from plots import DRAWN_BY, poles, zooms
from synthetic import PLACEMENTS, SIZES

TEXT = Path(__file__).with_name("report.md")

NOT_MEASURED = "non mesuré"

# Things that a page with its map asks for.
OF_A_VISIT = 40

# Rates that say how much one machine serves, in the order in which they are told.
SERVED = {
    "tile_mvt": "tuile gardée, z9, MVT",
    "tile_geojson": "tuile gardée, z9, GeoJSON",
    "nearest": "les 5 pôles les plus proches d’une commune",
    "locate": "d’un point à sa commune",
    "search": "le gazetier, une frappe",
    "bbox": "communes d’un cadre",
    "kept": "page déjà faite",
    "sheet": "fiche de département jamais vue",
}


def write(figures, path):
    """Writes the report, and its plots beside it."""
    path.write_text(text(figures), encoding="utf-8")
    path.with_name("vitesse-poles.svg").write_text(poles(figures.growth), encoding="utf-8")
    path.with_name("vitesse-zooms.svg").write_text(zooms(figures.zooms), encoding="utf-8")


def text(figures):
    context = figures.context
    machine = context["machine"]
    rates = figures.rates
    return Template(TEXT.read_text(encoding="utf-8")).substitute(
        date=context["date"],
        machine=machine_of(machine),
        sorting=sorting(context["sorting"]),
        minutes=f"{context['seconds'] / 60:.0f}",
        versions=", ".join(f"{name} {version}" for name, version in context["versions"].items()),
        placements=" ; ".join(PLACEMENTS),
        reached=reached(figures.measured),
        table=table(figures.measured),
        growth=growth_table(figures.growth),
        zooms=zoom_table(figures.zooms),
        cores=machine["cores"],
        rates=rate_table(rates),
        tile_rate=about(rates["tile_geojson"]),
        visits=about(rates["tile_geojson"] / OF_A_VISIT),
        furthest=plain(SIZES[-1] * PROLONGED),
        ends=end_table(figures.growth),
        two_sheets=about(2 * rates["sheet"]),
        four_sheets=about(4 * rates["sheet"]),
        revalidated=f"{number(100 * max(figures.measured['revalidated']), 2)} % au plus",
        first_end=first_end(figures.growth),
        **of_zooms(figures.zooms),
    )


def machine_of(machine):
    memory = f"{machine['memory']:.0f} Go de mémoire"
    return f"{machine['cores']} × {machine['processor']}, {memory}, Linux {machine['kernel']}"


def sorting(times):
    """How long a work that is always the same took in the run: its ends tell a slow hour of the machine."""
    return f"de {number(min(times))} à {number(max(times))} ms"


def row(*cells):
    return f"| {' | '.join(cells)} |"


def rows(head, body):
    return "\n".join([row(*head), row(*["---"] * len(head)), *body])


def about(rate):
    """A rate as roughly as it is known."""
    return number(rate, 2)


def reached(measured):
    """How much of what is wanted is there."""
    missed = sum(not is_reached(key, measured) for key in NEEDED)
    if not missed:
        return f"Les {len(NEEDED)} lignes sont atteintes."
    return f"**Lignes qui ne sont pas atteintes : {missed} sur {len(NEEDED)}.**"


def is_reached(key, measured):
    return key in measured and all(NEEDED[key].is_reached(value) for value in measured[key])


def table(measured):
    """What is wanted, beside what was measured."""
    head = ("opération", "mesuré", "de quoi", "voulu", "atteint")
    body = [
        row(
            needed.what,
            told(key, measured[key]) if key in measured else NOT_MEASURED,
            needed.of,
            wanted(needed),
            "oui" if is_reached(key, measured) else "**non**",
        )
        for key, needed in NEEDED.items()
    ]
    return rows(head, body)


def growth_table(growth):
    """What was measured of registers: a line a measure, a column a size, a value a placement."""

    def cell(measure, count):
        found = [one[measure] for one in growth if one["count"] == count and measure in one]
        return " ; ".join(map(number, found)) or "refusé"

    body = [
        row(with_unit(title, f"({unit})"), *(cell(measure, count) for count in SIZES))
        for measure, (title, unit) in OF_A_REGISTER.items()
    ]
    return rows(("", *(f"{plain(count)} pôles" for count in SIZES)), body)


def zoom_table(measured):
    shown = [who for who in DRAWN_BY if any(who in one for one in measured)]
    body = [row(f"z{one['zoom']}", *(f"{number(one[who])} ms" for who in shown)) for one in measured]
    return rows(("zoom", *(DRAWN_BY[who][0] for who in shown)), body)


def of_zooms(measured):
    """What a tile takes at two zooms, here and in PostGIS."""
    at = {one["zoom"]: one for one in measured}
    return {
        f"{name}_{zoom}": f"{number(at[zoom][who], 2)} ms" if who in at[zoom] else NOT_MEASURED
        for zoom in (5, 12)
        for name, who in (("ours", "mvt"), ("postgis", "postgis"))
    }


def rate_table(rates):
    return rows(
        ("ce qui est demandé", "réponses par seconde"), [row(name, about(rates[key])) for key, name in SERVED.items()]
    )


def ends(growth):
    """At how many poles each measure is too much, at the dearer placement, the first that ends in front."""
    found = []
    for measure, limit in ENDS.items():
        lines = [points for placement in PLACEMENTS if (points := points_of(growth, placement, measure))]
        if not lines:
            continue
        worst = min(lines, key=lambda points: reaches(points, limit)[0] or float("inf"))
        found.append((measure, limit, *reaches(worst, limit), slope(worst)))
    return sorted(found, key=lambda end: end[2] or float("inf"))


def end_table(growth):
    body = []
    for measure, limit, count, is_measured, times in ends(growth):
        title, unit = OF_A_REGISTER[measure]
        body.append(
            row(
                f"{title} : {with_unit(plain(limit), unit)}",
                at_count(count, is_measured),
                f"× {number(times, 2)}" if times else "",
            )
        )
    return rows(("ce qui est trop", "atteint à", "dix fois plus de pôles coûtent"), body)


def at_count(count, is_measured):
    if count is None:
        return f"plus de {plain(SIZES[-1] * PROLONGED)} pôles"
    if is_measured and count <= SIZES[0]:
        return f"moins de {plain(SIZES[0])} pôles"
    return f"{number(count, 2)} pôles{'' if is_measured else ', en prolongeant la droite'}"


def first_end(growth):
    """What is too much first, in words."""
    found = ends(growth)
    if not found:
        return NOT_MEASURED
    measure, limit, count, is_measured, _ = found[0]
    title, unit = OF_A_REGISTER[measure]
    return f"{title}, {with_unit(plain(limit), unit)} à {at_count(count, is_measured)}"
