import unittest

from french import number, plain, with_unit


class Numbers(unittest.TestCase):
    def test_three_figures_count(self):
        for value, expected in (
            (0.00112, "0,00112"),
            (0.8974, "0,897"),
            (9.996, "10,0"),
            (12.34, "12,3"),
            (999.6, "1 000"),
            (12_345, "12 300"),
            (0, "0"),
        ):
            self.assertEqual(number(value), expected)

    def test_a_bound_is_as_it_was_written(self):
        for value, expected in ((0.35, "0,35"), (6.0, "6"), (100, "100"), (100_000, "100 000")):
            self.assertEqual(plain(value), expected)

    def test_a_unit_stands_where_there_is_one(self):
        self.assertEqual([with_unit("5", "ms"), with_unit("5", "")], ["5 ms", "5"])


if __name__ == "__main__":
    unittest.main()
