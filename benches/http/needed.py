"""What is wanted of the service, each figure once: what a run prints and what its report says are made from it."""

from dataclasses import dataclass

from french import plain

BARE = "du débit d’axum nu, mêmes octets"
POSTGIS = "du débit de `ST_AsMVT`, mêmes tuiles"
OUR_MVT = "du débit de notre MVT, mêmes tuiles"
ONE_ANSWER = "une réponse, médiane"
FIVE_STARTS = "médiane de cinq départs"

FIRST = "communes dessinées la première fois"

# Zooms of which tiles of communes are drawn, and how many times as fast as PostGIS they are wanted.
DRAWN = {5: 6.0, 7: 5.0, 9: 2.5, 12: 1.2}


@dataclass(frozen=True)
class Needed:
    """A figure that is wanted: of an operation, at least or at most so much."""

    what: str
    of: str
    bound: float
    unit: str = ""
    at_least: bool = False

    def is_reached(self, value):
        """Whether a value that was measured is wanted; none is where the service refused."""
        if value is None:
            return False
        return value >= self.bound if self.at_least else value <= self.bound


def ratio(what, of, bound):
    return Needed(what, of, bound, at_least=True)


# What is measured of a register, by the name of its row of figures: in French, and its unit.
OF_A_REGISTER = {
    "ready": ("prêt", "s"),
    "memory": ("mémoire après le départ", "Mo"),
    "home": ("`/`", "ms"),
    "home_size": ("`/` en brotli", "ko"),
    "sheet": ("une fiche de département", "ms"),
    "sheet_of_france": ("la fiche de la France", "ms"),
    "coverage": ("`/couverture`", "ms"),
    "coverage_epci": ("`/couverture?niveau=epci`", "ms"),
    "api_coverage": ("`/api/couverture/departement/69`", "ms"),
    "cluster_tile": ("une tuile de grappes, z5", "ms"),
    "nearest": ("les 5 plus proches", "ms"),
    "nearest_ratio": ("les 5 plus proches, débit", "fois celui de 200 pôles"),
    "memory_at_end": ("mémoire à la fin", "Mo"),
}

# What is wanted at most of a register of so many poles; of the ratio, at least.
GROWTH = {
    2_000: {"sheet": 10, "coverage": 10, "home_size": 40},
    10_000: {"sheet": 25, "coverage": 50, "home_size": 60, "ready": 1},
    100_000: {"ready": 3, "memory": 600, "nearest_ratio": 0.6, "cluster_tile": 1, "api_coverage": 100},
}


def of_growth(count, measure):
    """The key of what is wanted of a register of `count` poles."""
    return f"{count}_{measure}"


def grown(count, measure, bound):
    name, unit = OF_A_REGISTER[measure]
    what = f"{plain(count)} pôles : {name}"
    if measure == "nearest_ratio":
        return ratio(what, "du débit à 200 pôles, placés de même", bound)
    of = {"ready": "médiane de trois départs", "memory": "mémoire résidente"}.get(measure, ONE_ANSWER)
    return Needed(what, "corps de la réponse" if measure == "home_size" else of, bound, unit)


NEEDED = {
    "tile_mvt": ratio("tuile gardée : z9, MVT, gzip", BARE, 0.9),
    "tile_geojson": ratio("tuile gardée : z9, GeoJSON, brotli", BARE, 0.9),
    "nearest": ratio("les 5 pôles les plus proches d’une commune", BARE, 0.7),
    "locate": ratio("d’un point à sa commune", BARE, 0.8),
    "search": ratio("le gazetier, une frappe", BARE, 0.6),
    "bbox": ratio("communes d’un cadre (environ 36)", BARE, 0.3),
    **{f"drawn_{zoom}": ratio(f"{FIRST} : z{zoom}, MVT", POSTGIS, times) for zoom, times in DRAWN.items()},
    **{f"geojson_{zoom}": ratio(f"{FIRST} : z{zoom}, GeoJSON", OUR_MVT, 0.7) for zoom in DRAWN},
    "revalidated": Needed(
        "réponse 304 : `/`, une fiche, la fiche de la France", "du temps de la réponse 200 faite de nouveau", 0.1
    ),
    "kept": ratio("page déjà faite : `/`, une fiche, la fiche de la France", BARE, 0.5),
    "sheet": Needed("fiche de département jamais vue", ONE_ANSWER, 3, "ms"),
    "sheet_of_france": Needed("fiche de la France jamais vue", ONE_ANSWER, 10, "ms"),
    "coverage": Needed("`/couverture` par département jamais vue", ONE_ANSWER, 5, "ms"),
    "coverage_epci": Needed("`/couverture` par EPCI jamais vue", ONE_ANSWER, 8, "ms"),
    "communes": Needed("`/api/communes` entière (5,7 Mo) jamais vue", ONE_ANSWER, 40, "ms"),
    "communes_names": Needed("`/api/communes?fields=nom` jamais vue", ONE_ANSWER, 8, "ms"),
    "ready": Needed("du départ à prêt", FIVE_STARTS, 0.35, "s"),
    "memory": Needed("mémoire trois secondes après le départ", FIVE_STARTS, 100, "Mo"),
    "memory_tiles": Needed("mémoire après toutes les tuiles jusqu’à z8", "mémoire résidente", 200, "Mo"),
    **{
        of_growth(count, measure): grown(count, measure, bound)
        for count, bounds in GROWTH.items()
        for measure, bound in bounds.items()
    },
}
