"""Every export is what its own Table Schema says, and a broken copy of it is not."""

import json
import unittest

from atlas import Atlas
from tables import Csv, Xlsx, faults, link, report

# Each with what it has at least: rows.
EXPORTS = [
    ("poles.csv", 105),
    ("poles.csv?bom=1", 105),
    ("membres.csv", 150),
    ("membres.csv?membre=epci:243500139&bom=1", 1),
    ("poles.xlsx", 105),
    ("poles.csv?thematique=energie,culture&statut=actif&bom=1", 5),
    ("poles.xlsx?region=53", 3),
    ("poles.csv?departement=988", 0),
    ("poles.xlsx?departement=988", 0),
    ("couverture-epci.csv", 1255),
    ("couverture-epci.xlsx?rayon=5&statut=actif&tri=nom", 1255),
    ("couverture-departement.csv?rayon=100&bom=1", 109),
    ("couverture-departement.xlsx", 109),
    ("couverture-departement.csv?type=PTCA", 109),
    ("couverture-region.csv?thematique=energie&tri=-population", 18),
    ("couverture-region.xlsx?rayon=1", 18),
    ("programmes-territoires.csv", 0),
    ("programmes-territoires.xlsx", 0),
    ("territoires/departement/2A.csv", 124),
    ("territoires/departement/986.csv", 3),
    ("territoires/departement/01.xlsx?ajout=5.2,46.2&rayon=10", 390),
    ("territoires/departement/75.csv?ajout=2.3,48.8&bom=1", 20),
]


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.atlas = Atlas()

    @classmethod
    def tearDownClass(cls):
        complaints = cls.atlas.stop()
        if complaints:
            raise AssertionError(complaints)

    def take(self, path):
        """The file at a path, its extension, the schema it leads to, and the sheet that is described."""
        content, headers = self.atlas.get(f"/api/exports/{path}")
        address, sheet = link(headers)
        schema = json.loads(self.atlas.get(address)[0])
        return content, path.partition("?")[0].rpartition(".")[2], schema, sheet

    def test_exports_are_valid(self):
        for path, least in EXPORTS:
            with self.subTest(path):
                content, extension, schema, sheet = self.take(path)
                self.assertEqual(content.startswith(b"\xef\xbb\xbf"), "bom=1" in path)
                found = report(content, extension, schema, sheet)
                self.assertEqual(faults(found), set())
                self.assertGreaterEqual(found.tasks[0].stats.get("rows", 0), least)

    def test_broken_copies_are_refused(self):
        for name, key, wrong, column in [
            ("poles", "id", WRONG_POLES, "porteur"),
            ("couverture-departement", "code", WRONG_COVERAGE, "distance_mediane"),
        ]:
            for table in [Csv, Xlsx]:
                content, extension, schema, _ = self.take(f"{name}.{table.extension}")

                def found(copy, extension=extension, schema=schema):
                    return faults(report(copy.content(), extension, schema))

                with self.subTest(name, form=extension):
                    self.assertEqual(found(table(content)), set(), "a copy is as good")
                    self.assertEqual(found(with_cells(table(content), wrong)), set(wrong))
                    twice = found(with_row_twice(table(content)))
                    self.assertIn(("primary-key", None), twice)
                    self.assertLessEqual(twice, {("primary-key", None), ("unique-error", key)})
                    last = schema["fields"][-1]["name"]
                    self.assertEqual(found(without(table(content), last)), {("missing-label", last)})
                    self.assertIn(("incorrect-label", column), found(without(table(content), column)))


def with_cells(table, cells):
    """Writes each of these cells into a row of its own."""
    for row, ((_, column), value) in zip(table.rows, cells.items(), strict=False):
        row[table.header.index(column)] = value
    return table


def with_row_twice(table):
    table.rows.append(table.rows[0])
    return table


def without(table, column):
    """Leaves a column out."""
    at = table.header.index(column)
    for row in [table.header, *table.rows]:
        del row[at]
    return table


# The fault and its column, and a value that makes it.
WRONG_POLES = {
    ("constraint-error", "statut"): "vif",
    ("constraint-error", "type"): "PTC",
    ("constraint-error", "commune"): "1120",
    ("constraint-error", "lat"): 91.5,
    ("constraint-error", "epci"): "343500741",
    ("constraint-error", "thematiques"): "energie;eolien",
    ("constraint-error", "nom"): "",
    ("constraint-error", "fiche"): "/pole/3-eva",
    ("type-error", "lon"): "2,218",
    ("type-error", "compile_le"): "2026-02-30",
    ("type-error", "annee_creation"): "vers 2015",
}
WRONG_COVERAGE = {
    ("constraint-error", "code"): "7",
    ("constraint-error", "part_couverte"): 1.5,
    ("constraint-error", "population"): -1,
    ("constraint-error", "rang"): 0,
    ("constraint-error", "raison"): "aucune",
    ("type-error", "habitants_couverts"): "12,5 %",
    ("type-error", "collectivite_outremer"): "peut-être",
}

if __name__ == "__main__":
    unittest.main()
