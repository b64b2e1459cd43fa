"""What more poles cost: the start, memory, pages that were never asked for, the nearest, tiles of clusters."""

import statistics

import synthetic
from pages import milliseconds
from servers import answer_of, memory, service, settled_memory
from wrk import Load, compare

# A sheet and a comparison of each radius are another page.
RADII = (7, 9, 11, 13, 15)

PAGES = {
    "sheet": "/territoires/departement/69?rayon={}",
    "sheet_of_france": "/territoires/france?rayon={}",
    "coverage": "/couverture?rayon={}",
    "coverage_epci": "/couverture?niveau=epci&rayon={}",
    "api_coverage": "/api/couverture/departement/69?rayon={}",
}

# Of a zoom that shows the Hexagon at once.
CLUSTERS = [
    f"/api/collections/poles/tiles/WebMercatorQuad/5/{row}/{column}?f=json" for row in (10, 11) for column in (15, 16)
]

STARTS = 3


def measure(count, placement, nearest, small, seconds):
    """The figures of a register, by name; `small` is a service with the smallest, to take turns with."""
    with synthetic.register(count, placement) as data:
        ready = [ready_after(data) for _ in range(STARTS - 1)]
        with service(data) as (address, program):
            figures = {
                "ready": statistics.median([*ready, program.ready_after]),
                "memory": settled_memory(program),
                "home": milliseconds(address, ["/"]),
                "home_size": len(answer_of(address, "/", {"Accept-Encoding": "br"})[1]) / 1e3,
            }
            for name, path in PAGES.items():
                figures[name] = milliseconds(address, [path.format(radius) for radius in RADII])
            # A tile where no pole is has no content.
            figures["cluster_tile"] = milliseconds(address, CLUSTERS, expected=(200, 204))
            rate, ratio = compare(Load(address, nearest), Load(small, nearest), rounds=3, seconds=seconds)
            figures["nearest"], figures["nearest_ratio"] = 1e3 / rate, ratio
            figures["memory_at_end"] = memory(program)
            return figures


def ready_after(data):
    with service(data) as (_, program):
        return program.ready_after
