"""What the command line writes is as valid, also where texts would run in a spreadsheet."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

import openpyxl
from atlas import DATA, export
from frictionless import validate
from tables import Csv, faults, report

ADDRESS = "https://atlas.example.org"
# Each text that would run, as it is quoted.
NAMES = {'=HYPERLINK("https://x.example")': '\'=HYPERLINK("https://x.example")', "+1": "'+1", "-1": "'-1", "@SUM(1)": "'@SUM(1)"}
# After a tab a cell may begin, where tabs are taken for separators; names have none.
TEXTS = {**NAMES, "\t=1": "'\t'=1"}
COLUMNS = {"nom": NAMES, "porteur": NAMES, "perimetre_texte": TEXTS, "resume": TEXTS, "remarques": TEXTS}


class Command(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def schema(self, table):
        out = self.folder / "schema.json"
        export("schema", "--table", table, "--adresse", ADDRESS, "--output", out)
        return out

    def test_a_repository_to_publish_is_valid(self):
        schema = self.schema("poles")
        # As schema.data.gouv.fr does: the name says that it is a schema.
        found = validate(str(schema))
        self.assertEqual([(task.name, task.valid) for task in found.tasks], [("schema", True)])
        descriptor = json.loads(schema.read_text())
        self.assertEqual(descriptor["homepage"], f"{ADDRESS}/donnees")
        for extension in ["csv", "xlsx"]:
            example = self.folder / f"exemple-valide.{extension}"
            export("poles", "--adresse", ADDRESS, "--output", example)
            found = report(example.read_bytes(), extension, descriptor)
            self.assertEqual(faults(found), set())
        del descriptor["fields"]
        schema.write_text(json.dumps(descriptor))
        self.assertFalse(validate(str(schema)).valid)

    def test_texts_that_would_run_are_quoted_and_valid(self):
        data = self.folder / "data"
        shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("build"))
        poles = Csv((data / "poles.csv").read_bytes())
        for at, row in enumerate(poles.rows[: len(TEXTS)]):
            for number, (name, texts) in enumerate(COLUMNS.items()):
                row[poles.header.index(name)] = list(texts)[(at + number) % len(texts)]
        hostile = {row[0] for row in poles.rows[: len(TEXTS)]}
        (data / "poles.csv").write_bytes(poles.content())
        schema = json.loads(self.schema("poles").read_text())
        for extension in ["csv", "xlsx"]:
            out = self.folder / f"poles.{extension}"
            export("poles", "--adresse", ADDRESS, "--output", out, data=data)
            self.assertEqual(faults(report(out.read_bytes(), extension, schema)), set())
        rows = Csv((self.folder / "poles.csv").read_bytes())
        written = [row for row in rows.rows if row[0] in hostile]
        for name, texts in COLUMNS.items():
            cells = {row[rows.header.index(name)] for row in written}
            self.assertEqual(cells, set(texts.values()), name)
        sheet = openpyxl.load_workbook(self.folder / "poles.xlsx").worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in TEXTS]
        self.assertEqual(len(cells), len(TEXTS) * len(COLUMNS))
        self.assertEqual({cell.data_type for cell in cells}, {"s"}, "texts, not formulas")


if __name__ == "__main__":
    unittest.main()
