"""What more poles cost: the start, memory, pages that were never asked for, the nearest, tiles of clusters."""

import synthetic
from answers import milliseconds
from servers import answer_of, memory, service
from wrk import Load, rate

# A sheet and a comparison of each radius are another page.
RADIUSES = (7, 9, 11, 13, 15)


# The registers that the service has to carry.
SIZES = (200, 2_000, 10_000, 100_000)


def measure(count, placement, nearest, seconds):
    """The figures of a register, by name."""
    with synthetic.register(count, placement) as data, service(data) as (address, program):
        figures = {"prêt, s": program.ready_after, "mémoire, Mo": memory(program)}
        figures["/, ms"] = milliseconds(address, ["/"])
        figures["/, ko br"] = len(answer_of(address, "/", {"Accept-Encoding": "br"})[1]) / 1e3
        for name, path in (
            ("fiche, ms", "/territoires/departement/69?rayon={}"),
            ("fiche de France, ms", "/territoires/france?rayon={}"),
            ("/couverture, ms", "/couverture?rayon={}"),
            ("/couverture EPCI, ms", "/couverture?niveau=epci&rayon={}"),
            ("/api/couverture département, ms", "/api/couverture/departement/69?rayon={}"),
        ):
            figures[name] = milliseconds(address, [path.format(radius) for radius in RADIUSES])
        tiles = [f"/api/collections/poles/tiles/WebMercatorQuad/5/{row}/{column}?f=json" for row in (10, 11) for column in (15, 16)]
        # A tile where no pole is has no content.
        figures["tuile de grappes, ms"] = milliseconds(address, tiles, expected=(200, 204))
        figures["les plus proches, /s"] = rate(Load(address, nearest, ()), seconds)
        figures["mémoire à la fin, Mo"] = memory(program)
        return figures
