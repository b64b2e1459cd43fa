"""What more poles cost: the start, memory, pages that were never asked for, the nearest, tiles of clusters."""

import statistics
import time

import synthetic
from servers import get, memory, service
from wrk import Load, rate

# A sheet and a comparison of each radius are another page.
RADIUSES = (7, 9, 11, 13, 15)


# The registers that the service has to carry.
SIZES = (200, 2_000, 10_000, 100_000)


def seconds_of(address, path, headers=None):
    begun = time.monotonic()
    status, _, body = get(address, path, headers)
    taken = time.monotonic() - begun
    # A tile where no pole is has no content.
    if status not in (200, 204):
        raise SystemExit(f"{path}: {status}")
    return taken, len(body)


def milliseconds(address, paths):
    """The median for pages that nobody has asked for."""
    return 1e3 * statistics.median(seconds_of(address, path)[0] for path in paths)


def measure(count, placement, nearest, seconds):
    """The figures of a register, by name."""
    with synthetic.register(count, placement) as data, service(data) as (address, program):
        figures = {"prêt, s": program.ready_after, "mémoire, Mo": memory(program)}
        taken, size = seconds_of(address, "/", {"Accept-Encoding": "br"})
        figures |= {"/, ko br": size / 1e3, "/, ms": taken * 1e3}
        for name, path in (
            ("fiche, ms", "/territoires/departement/69?rayon={}"),
            ("fiche de France, ms", "/territoires/france?rayon={}"),
            ("/couverture, ms", "/couverture?rayon={}"),
            ("/couverture EPCI, ms", "/couverture?niveau=epci&rayon={}"),
            ("/api/couverture département, ms", "/api/couverture/departement/69?rayon={}"),
        ):
            figures[name] = milliseconds(address, [path.format(radius) for radius in RADIUSES])
        tiles = [f"/api/collections/poles/tiles/WebMercatorQuad/5/{row}/{column}?f=json" for row in (10, 11) for column in (15, 16)]
        seconds_of(address, tiles[0])
        figures["tuile de grappes, ms"] = milliseconds(address, tiles)
        figures["les plus proches, /s"] = rate(Load(address, nearest, ()), seconds)
        figures["mémoire à la fin, Mo"] = memory(program)
        return figures
