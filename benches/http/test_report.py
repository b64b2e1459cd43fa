import re
import tempfile
import unittest
from contextlib import redirect_stderr
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import report
from figures import Figures, read
from machine import processor
from needed import DRAWN, GROWTH, NEEDED, OF_A_REGISTER
from parts import ZOOMS
from synthetic import PLACEMENTS, SIZES
from tiles import first_drawings, tile_at


def program():
    """The program `run`, which has no ending of a module."""
    loader = SourceFileLoader("run", str(Path(__file__).with_name("run")))
    module = module_from_spec(spec_from_loader("run", loader))
    loader.exec_module(module)
    return module


def whole():
    """Figures of a run that reached all that is wanted, exactly."""
    machine = {"cores": 2, "processor": "AMD EPYC", "memory": 8.2, "kernel": "6.1"}
    context = {"date": "2026-11-27", "machine": machine, "versions": {"PostGIS": "3.3.2"}, "seconds": 840}
    return Figures(
        measured={key: [needed.bound] for key, needed in NEEDED.items()},
        rates=dict.fromkeys(report.SERVED, 1_234.0),
        growth=[
            {"placement": placement, "count": count, **dict.fromkeys(OF_A_REGISTER, count / 1e3)}
            for placement in PLACEMENTS
            for count in SIZES
        ],
        zooms=[{"zoom": zoom, "mvt": 10.0, "json": 12.0, "postgis": 60.0} for zoom in ZOOMS],
        context={**context, "sorting": [90.0, 110.0]},
    )


def line_of(text, what):
    return next(line for line in text.splitlines() if line.startswith(f"| {what} |"))


class Report(unittest.TestCase):
    def test_every_figure_that_is_wanted_has_its_row(self):
        table = report.table(whole().measured).splitlines()
        self.assertEqual(len(table), 2 + len(NEEDED))
        self.assertEqual(len({line.split(" | ")[0] for line in table}), len(table))
        self.assertFalse([line for line in table[2:] if not line.endswith("| oui |")])

    def test_the_row_of_a_register_has_the_name_of_its_measure(self):
        self.assertEqual(NEEDED["100000_cluster_tile"].what, "100 000 pôles : une tuile de grappes, z5")

    def test_a_bound_is_reached_from_its_side(self):
        figures = whole()
        figures.measured.update(nearest=[0.69], ready=[0.36], kept=[0.6, 0.49, 0.7])
        text = report.text(figures)
        self.assertIn("| 0,690 | du débit d’axum nu, mêmes octets | ≥ 0,7 | **non** |", text)
        self.assertIn("| 0,360 s | médiane de cinq départs | ≤ 0,35 s | **non** |", text)
        self.assertIn("| 0,600 ; 0,490 ; 0,700 |", text)
        self.assertIn(f"Lignes qui ne sont pas atteintes : 3 sur {len(NEEDED)}", text)

    def test_what_was_refused_or_not_measured_is_not_reached(self):
        figures = whole()
        figures.measured["100000_ready"] = [None, None]
        del figures.measured["drawn_5"]
        table = report.table(figures.measured)
        self.assertIn("| refusé | médiane de trois départs | ≤ 3 s | **non** |", table)
        self.assertIn("z5, MVT | non mesuré |", table)

    def test_a_register_that_was_refused_leaves_the_others(self):
        figures = whole()
        figures.growth = [
            row if row["count"] < 100_000 else {"placement": row["placement"], "count": row["count"]}
            for row in figures.growth
        ]
        text = report.text(figures)
        self.assertEqual(line_of(text, "prêt (s)"), "| prêt (s) | 0,200 ; 0,200 | 2,00 ; 2,00 | 10,0 ; 10,0 | refusé |")

    def test_a_run_without_postgis_has_a_report(self):
        figures = whole()
        for row in figures.zooms:
            del row["postgis"]
        self.assertIn("une tuile y prend non mesuré", report.text(figures))

    def test_no_place_of_the_text_stays_empty(self):
        self.assertNotRegex(report.text(whole()), r"\$|None|\{")

    def test_the_dearer_placement_says_where_a_machine_ends(self):
        figures = whole()
        for row in figures.growth:
            if row["placement"] == PLACEMENTS[1]:
                row["coverage"] = row["count"] / 100
        self.assertIn("| `/couverture` : 100 ms | 10 000 pôles | × 10 |", report.end_table(figures.growth))

    def test_figures_are_read_back_as_they_were_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "figures.json")
            whole().write(path)
            self.assertEqual(read(path), whole())

    def test_the_report_and_its_plots_are_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "vitesse.md")
            report.write(whole(), path)
            drawn = re.findall(r"\]\((vitesse-\w+\.svg)\)", path.read_text(encoding="utf-8"))
            self.assertEqual(len(drawn), 2)
            for name in drawn:
                ElementTree.parse(Path(folder, name))


class Run(unittest.TestCase):
    def test_a_report_is_of_a_whole_run(self):
        read_arguments = program().read_arguments
        self.assertEqual(read_arguments(["--report", "x.md"]).parts, [])
        self.assertEqual(read_arguments(["--quick", "tiles", "pages"]).parts, ["tiles", "pages"])
        for given in (["--report", "x.md", "tiles"], ["--report", "x.md", "--quick"]):
            with self.assertRaises(SystemExit), redirect_stderr(StringIO()):
                read_arguments(given)

    def test_what_is_wanted_of_registers_is_measured_of_them(self):
        self.assertLessEqual(set(GROWTH), set(SIZES))
        for bounds in GROWTH.values():
            self.assertLessEqual(set(bounds), set(OF_A_REGISTER))
        self.assertLessEqual(set(DRAWN), set(ZOOMS))


class Addresses(unittest.TestCase):
    def test_the_tile_of_paris_is_that_of_the_tile_scheme(self):
        # https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
        self.assertEqual(tile_at(0, 2.3522, 48.8566), (0, 0))
        self.assertEqual(tile_at(8, 2.3522, 48.8566), (129, 88))

    def test_each_first_drawing_has_an_address_of_its_own(self):
        paths = first_drawings(5, "mvt")
        self.assertEqual(len(set(paths)), len(paths))

    def test_a_processor_without_a_model_has_the_name_of_its_architecture(self):
        self.assertEqual(processor("processor : 0\nmodel name\t: AMD EPYC \n"), "AMD EPYC")
        self.assertTrue(processor("processor : 0\n"))


if __name__ == "__main__":
    unittest.main()
