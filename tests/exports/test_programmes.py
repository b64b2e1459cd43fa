"""What the importer writes from lists made by hand is a valid package, and is served as its schema says."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from atlas import DATA, Atlas
from frictionless import validate
from tables import Csv, faults, faults_of_schema, link, report

LISTS = Path(__file__).parents[1] / "fixtures" / "programmes"
PROGRAMMES = ["acv", "crte", "frr", "pvd", "qpv", "ti"]
# Numbers made up for the test, on real codes.
CONTEXT = """niveau,code,indicateur,valeur,annee,source
commune,35236,Chiffre inventé (%),12.5,2021,https://example.org/invente
departement,35,Chiffre inventé (%),-3,2021,https://example.org/invente
france,france,Chiffre inventé (%),9,2021,https://example.org/invente
"""


class Programmes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.data = Path(folder.name) / "data"
        shutil.copytree(DATA, cls.data, ignore=shutil.ignore_patterns("build"))
        lists = [part for one in PROGRAMMES for part in [f"--{one}", LISTS / f"{one}.csv"]]
        command = [os.environ["BINARY"], "programmes", "import", *lists, "-o", cls.data]
        subprocess.run(command, check=True, timeout=60, capture_output=True)
        (cls.data / "contexte.csv").write_text(CONTEXT)

    def test_the_package_is_valid(self):
        found = validate(str(self.data / "datapackage.json"))
        self.assertEqual([(task.name, task.errors) for task in found.tasks if not task.valid], [])
        rows = {task.name: task.stats.get("rows") for task in found.tasks}
        self.assertGreater(rows["programmes-territoires"], 10)

    def test_a_row_that_the_package_does_not_allow_is_refused(self):
        table = Csv((self.data / "programmes-territoires.csv").read_bytes())
        table.rows[0][table.header.index("etendue")] = "un peu"
        broken = self.data.parent / "broken"
        shutil.copytree(self.data, broken)
        (broken / "programmes-territoires.csv").write_bytes(table.content())
        self.assertFalse(validate(str(broken / "datapackage.json")).valid)

    def test_the_export_is_what_its_schema_says(self):
        atlas = Atlas(self.data)
        try:
            for extension in ["csv", "xlsx"]:
                content, headers = atlas.get(f"/api/exports/programmes-territoires.{extension}")
                schema = json.loads(atlas.get(link(headers)[0])[0])
                self.assertEqual(faults_of_schema(schema), [])
                found = report(content, extension, schema)
                self.assertEqual(faults(found), set())
                self.assertGreater(found.tasks[0].stats["rows"], 10)
        finally:
            self.assertEqual(atlas.stop(), [])


if __name__ == "__main__":
    unittest.main()
