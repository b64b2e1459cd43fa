import unittest

from axis import Linear, Logarithmic, around


class Axes(unittest.TestCase):
    def test_a_linear_axis_goes_from_end_to_end_in_equal_steps(self):
        axis = Linear(4, 12)
        self.assertEqual([axis.share(value) for value in (4, 8, 12)], [0, 0.5, 1])
        self.assertEqual(axis.ticks(), [4, 5, 6, 7, 8, 9, 10, 11, 12])

    def test_equal_ratios_are_equal_steps_of_a_logarithmic_axis(self):
        axis = Logarithmic(1, 10_000)
        for value, share in ((1, 0), (10, 0.25), (100, 0.5), (10_000, 1)):
            self.assertAlmostEqual(axis.share(value), share)

    def test_ticks_are_powers_of_ten_and_more_of_few_decades(self):
        self.assertEqual(Logarithmic(1, 10_000).ticks(), [1, 10, 100, 1_000, 10_000])
        self.assertEqual(Logarithmic(2, 50).ticks(), [2, 5, 10, 20, 50])

    def test_a_tick_below_one_stands_on_the_axis(self):
        for expected, value in zip((0.01, 0.02, 0.05, 0.1), Logarithmic(0.01, 0.1).ticks(), strict=True):
            self.assertAlmostEqual(value, expected)

    def test_an_axis_around_values_ends_with_round_ones(self):
        for values, low, high in (
            ([3, 70], 2, 100),
            ([1, 10], 1, 10),
            ([0.034, 0.6], 0.02, 1),
            ([150, 201], 100, 500),
            ([5, 5], 5, 50),
        ):
            axis = around(values)
            self.assertAlmostEqual(axis.low, low)
            self.assertAlmostEqual(axis.high, high)


if __name__ == "__main__":
    unittest.main()
