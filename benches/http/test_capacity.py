import unittest

from capacity import reaches, slope


class Capacity(unittest.TestCase):
    def test_a_cost_in_proportion_is_ten_times_as_much_for_ten_times_the_poles(self):
        self.assertAlmostEqual(slope([(200, 1), (2_000, 10), (20_000, 100)]), 10)

    def test_the_slope_is_that_of_the_largest_registers(self):
        self.assertAlmostEqual(slope([(200, 1), (2_000, 1), (20_000, 4)]), 4)

    def test_one_register_has_no_slope(self):
        self.assertIsNone(slope([(200, 1)]))

    def test_a_limit_between_two_registers_is_on_the_line_of_their_logarithms(self):
        count, is_measured = reaches([(100, 1), (10_000, 100)], 10)
        self.assertAlmostEqual(count, 1_000)
        self.assertTrue(is_measured)

    def test_the_line_is_prolonged_to_ten_times_the_largest_and_no_further(self):
        points = [(1_000, 1), (10_000, 10)]
        count, is_measured = reaches(points, 50)
        self.assertAlmostEqual(count, 50_000)
        self.assertFalse(is_measured)
        self.assertEqual(reaches(points, 101), (None, False))

    def test_what_does_not_grow_reaches_nothing(self):
        self.assertEqual(reaches([(200, 5), (2_000, 5)], 10), (None, False))
        self.assertEqual(reaches([(200, 5), (2_000, 4)], 10), (None, False))

    def test_what_is_too_much_at_the_smallest_is_reached_there(self):
        self.assertEqual(reaches([(200, 20), (2_000, 30)], 10), (200, True))


if __name__ == "__main__":
    unittest.main()
