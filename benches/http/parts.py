"""The parts of a run: each measures something, says it, and keeps it among the figures."""

import statistics

import answers
import growth
import pages
import postgis
import synthetic
import tiles
from figures import say
from french import number, with_unit
from needed import DRAWN, GROWTH, OF_A_REGISTER, of_growth
from servers import Ended, memory, service, settle, settled_memory
from wrk import Load, rate

# Zooms that show communes; deeper ones are enlarged.
ZOOMS = range(5, 13)

STARTS = 5


def measure_answers(figures, seconds):
    with service() as (address, _):
        for operation in answers.operations():
            figures.rates[operation.key], ratio = answers.against_bare(address, operation, seconds)
            figures.add(operation.key, ratio)


def measure_tiles(figures, seconds):
    if not postgis.is_here():
        say("PostGIS is not here: apt-get install postgresql-15-postgis-3")
        for zoom in ZOOMS:
            compare_drawings(figures, zoom, [drawings(zoom)])
        return
    with postgis.cluster() as cluster:
        figures.context["versions"].update(cluster.versions())
        with service() as (address, _):
            postgis.load(cluster, address)
        for zoom in ZOOMS:
            asked = tiles.tiles_of(zoom)
            postgis.ask_for(cluster, zoom, asked)
            turns = 3 if zoom in DRAWN and seconds > 1 else 1
            compare_drawings(
                figures,
                zoom,
                [{**drawings(zoom), "postgis": cluster.rate(zoom, len(asked), seconds)} for _ in range(turns)],
            )


def drawings(zoom):
    """Tiles a second that two connections get, each drawn for the first time, by a service of its own."""
    rates = {}
    for form in ("mvt", "json"):
        with service() as (address, _):
            settle()
            rates[form] = rate(Load(address, tiles.first_drawings(zoom, form)), 5, once=True)
    return rates


def compare_drawings(figures, zoom, turns):
    costs = {who: 1e3 / statistics.median(turn[who] for turn in turns) for who in turns[0]}
    figures.zooms.append({"zoom": zoom, **costs})
    say(f"z{zoom} : " + ", ".join(f"{who} {number(cost)} ms" for who, cost in costs.items()))
    if zoom in DRAWN:
        if "postgis" in costs:
            figures.add(f"drawn_{zoom}", statistics.median(turn["mvt"] / turn["postgis"] for turn in turns))
        figures.add(f"geojson_{zoom}", statistics.median(turn["json"] / turn["mvt"] for turn in turns))


def measure_pages(figures, seconds):
    with service() as (address, _):
        settle()
        for key, paths in pages.unseen().items():
            figures.add(key, pages.milliseconds(address, paths))
        figures.add("revalidated", *(pages.revalidated(address, path, seconds) for path in pages.SEEN))
        rates, ratios = zip(*(pages.kept(address, path, seconds) for path in pages.SEEN), strict=True)
        figures.rates["kept"] = min(rates)
        figures.add("kept", *ratios)
        figures.rates["sheet"] = rate(Load(address, pages.sheets()), seconds, once=True)


def measure_start(figures, _):
    ready, held = [], []
    for _ in range(STARTS):
        with service() as (_, program):
            ready.append(program.ready_after)
            held.append(settled_memory(program))
    figures.add("ready", statistics.median(ready))
    figures.add("memory", statistics.median(held))
    with service() as (address, program):
        tiles.ask_for_all(address, 8)
        figures.add("memory_tiles", memory(program))


def measure_growth(figures, seconds):
    nearest = next(one.paths for one in answers.operations() if one.key == "nearest")
    for placement in synthetic.PLACEMENTS:
        with synthetic.register(synthetic.SIZES[0], placement) as data, service(data) as (small, _):
            for count in synthetic.SIZES:
                try:
                    measured = growth.measure(count, placement, nearest, small, min(seconds, 2))
                except Ended as refused:
                    say(f"{count} pôles, {placement} : refusé : {refused}")
                    measured = {}
                keep_growth(figures, count, placement, measured)


def keep_growth(figures, count, placement, measured):
    figures.growth.append({"placement": placement, "count": count, **measured})
    if measured:
        told = ((*OF_A_REGISTER[name], value) for name, value in measured.items())
        told = ", ".join(f"{title} {with_unit(number(value), unit)}" for title, unit, value in told)
        say(f"{count} pôles, {placement} : {told}")
    for name in GROWTH.get(count, ()):
        figures.add(of_growth(count, name), measured.get(name))


PARTS = {
    "answers": measure_answers,
    "tiles": measure_tiles,
    "pages": measure_pages,
    "start": measure_start,
    "growth": measure_growth,
}
