"""Long answers that are made for one request, or sent again: pages, and whole collections."""

import random
import statistics
import time

from answers import Operation, against_bare
from country import SEED, communes
from servers import client
from wrk import Load, rate

BROTLI = (("Accept-Encoding", "br"),)

# What was seen once, and is asked for again.
SEEN = ("/", "/territoires/departement/25", "/territoires/france")

# A page of each radius is another page.
RADII = range(1, 101)


def unseen():
    """Addresses of answers that were never given, by what is wanted of them."""
    chance = random.Random(SEED)
    departements = sorted({commune["departement"] for commune in communes()})
    chance.shuffle(departements)
    radii = chance.sample(RADII, 30)
    return {
        "sheet": [f"/territoires/departement/{code}?rayon={km}" for code, km in zip(departements, radii, strict=False)],
        "sheet_of_france": [f"/territoires/france?rayon={km}" for km in radii],
        "coverage": [f"/couverture?rayon={km}" for km in radii],
        "coverage_epci": [f"/couverture?niveau=epci&rayon={km}" for km in radii],
        # A parameter that is not known is passed over: the answer is the same, its address was never asked for.
        "communes": [f"/api/communes?essai={number}" for number in range(15)],
        "communes_names": [f"/api/communes?fields=nom&essai={number}" for number in range(15)],
    }


def sheets():
    """Addresses of many more sheets, each of which is made once."""
    departements = sorted({commune["departement"] for commune in communes()})
    return tuple(f"/territoires/departement/{code}?rayon={km}" for km in RADII for code in departements)


def milliseconds(address, paths, headers=None, expected=(200,)):
    """How long one answer takes, each asked for after the other over one connection: the median."""
    times = []
    with client(address) as get:
        get("/health/live")
        for path in paths:
            begun = time.perf_counter()
            status, _, _ = get(path, headers)
            times.append((time.perf_counter() - begun) * 1e3)
            if status not in expected:
                raise SystemExit(f"{path}: {status}")
    return statistics.median(times)


def revalidated(address, path, seconds):
    """What a 304 takes of the time of a 200 that is made anew."""
    with client(address) as get:
        _, sent, _ = get(path, dict(BROTLI))
        known = (*BROTLI, ("If-None-Match", sent["etag"]))
        get(path, dict(known))
    # Two connections at once.
    again = 2e3 / rate(Load(address, (path,), known), seconds)
    return again / milliseconds(address, [f"{path}?rayon={km}" for km in range(1, 40)])


def kept(address, path, seconds):
    """The rate of a page that was made before, and its ratio to that of the bare handler."""
    return against_bare(address, Operation("kept", (path,), BROTLI), seconds)
