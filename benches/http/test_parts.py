import unittest
from contextlib import redirect_stdout
from io import StringIO

from figures import Figures
from parts import compare_drawings, keep_growth


def quietly(work, *arguments):
    told = StringIO()
    with redirect_stdout(told):
        work(*arguments)
    return told.getvalue()


class Drawings(unittest.TestCase):
    def test_ratios_are_those_of_each_turn(self):
        figures = Figures()
        # A turn in a slow moment is slow for all.
        turns = [{"mvt": rate, "json": rate * 0.8, "postgis": rate / 5} for rate in (100, 10, 50)]
        told = quietly(compare_drawings, figures, 7, turns)
        self.assertAlmostEqual(figures.measured["drawn_7"][0], 5)
        self.assertAlmostEqual(figures.measured["geojson_7"][0], 0.8)
        self.assertAlmostEqual(figures.zooms[0]["mvt"], 20)
        self.assertIn("5,00 (≥ 5) du débit de `ST_AsMVT`", told)

    def test_a_zoom_of_which_nothing_is_wanted_is_in_the_plot_alone(self):
        figures = Figures()
        quietly(compare_drawings, figures, 6, [{"mvt": 100, "json": 80}])
        self.assertEqual(figures.measured, {})
        self.assertEqual(figures.zooms, [{"zoom": 6, "mvt": 10, "json": 12.5}])


class Growth(unittest.TestCase):
    def test_both_placements_of_a_register_are_kept(self):
        figures = Figures()
        for placement, sheet in (("scattered", 9), ("crowded", 11)):
            quietly(keep_growth, figures, 2_000, placement, {"sheet": sheet, "coverage": 5, "home_size": 20})
        self.assertEqual(figures.measured["2000_sheet"], [9, 11])

    def test_a_register_that_is_refused_has_no_figure(self):
        figures = Figures()
        quietly(keep_growth, figures, 100_000, "scattered", {})
        self.assertEqual(figures.measured["100000_ready"], [None])
        self.assertEqual(figures.growth, [{"placement": "scattered", "count": 100_000}])


if __name__ == "__main__":
    unittest.main()
