"""The Table Schemas are what schema.data.gouv.fr takes: https://schema.data.gouv.fr/validation.html"""

import datetime
import hashlib
import json
import re
import unittest

from atlas import Atlas
from tables import faults, faults_of_schema, one_row, report

# What belongs to which version: a change of a name, type, format or constraint takes a new version (and
# lastModified) in src/export/described_table.rs, then its line here.
VERSIONS = {
    "poles": ("0.4.0", "ca526cbb2ffa8c98"),
    "membres": ("0.4.0", "dd002cdbead11c29"),
    "couverture-epci": ("0.2.0", "ab5aa45ccaac7e47"),
    "couverture-departement": ("0.2.0", "3a796b0bcaaaa52d"),
    "couverture-region": ("0.2.0", "5a9aed7f51917a59"),
    "communes": ("0.2.0", "ba9a00e947738bf9"),
}
TEXTS = ["$schema", "name", "title", "description", "homepage", "version", "created", "lastModified"]
SEMANTIC = r"v?\d+\.\d+\.\d+"


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.atlas = Atlas()
        cls.schemas = {name: json.loads(cls.atlas.get(path(name))[0]) for name in VERSIONS}

    @classmethod
    def tearDownClass(cls):
        complaints = cls.atlas.stop()
        if complaints:
            raise AssertionError(complaints)

    def test_schemas_are_valid_and_a_broken_one_is_not(self):
        for schema in self.schemas.values():
            self.assertEqual(faults_of_schema(schema), [], schema["name"])
            broken = json.loads(json.dumps(schema))
            broken["fields"][2]["type"] = "nombre"
            self.assertNotEqual(faults_of_schema(broken), [])
            broken = json.loads(json.dumps(schema))
            numbers = [one for one in broken["fields"] if one["type"] in ["integer", "number"]]
            # Members have none.
            if numbers:
                numbers[0]["example"] = "beaucoup"
                self.assertNotEqual(faults_of_schema(broken), [], "examples are looked at")

    def test_schemas_say_what_they_are(self):
        for name, schema in self.schemas.items():
            for key in TEXTS:
                self.assertIsInstance(schema[key], str, key)
                self.assertTrue(schema[key], key)
            self.assertRegex(schema["version"], f"^{SEMANTIC}$")
            created, modified = (datetime.date.fromisoformat(schema[key]) for key in ["created", "lastModified"])
            self.assertLessEqual(created, modified)
            self.assertEqual(schema["path"], self.atlas.address + path(name))
            self.assertEqual(schema["contributors"], [{"title": "Atlas des PTCE", "role": "author"}])
            self.assertEqual([one["name"] for one in schema["licenses"]], ["etalab-2.0"])
            page, headers = self.atlas.get(schema["homepage"])
            self.assertEqual(headers.get_content_type(), "text/html")
            self.assertIn(path("poles"), page.decode())
        names = [schema["name"] for schema in self.schemas.values()]
        self.assertEqual(len(set(names)), len(names))

    def test_no_other_version_is_named(self):
        """As the pattern's own check wants it; fields are free."""
        for schema in self.schemas.values():
            metadata = {key: value for key, value in schema.items() if key != "fields"}
            metadata = json.dumps(metadata).replace(self.atlas.address, "https://atlas.example.org")
            self.assertEqual(set(re.findall(SEMANTIC, metadata)), {schema["version"]})

    def test_fields_are_described_with_a_valid_example_each(self):
        for schema in self.schemas.values():
            for field in schema["fields"]:
                for key in ["name", "title", "description", "type", "example"]:
                    self.assertIsInstance(field[key], str, field["name"])
                    self.assertTrue(field[key], field["name"])
            table = one_row(*([one[key] for one in schema["fields"]] for key in ["name", "example"]))
            self.assertEqual(faults(report(table, "csv", schema)), set())

    def test_resources_are_real_and_valid(self):
        for schema in self.schemas.values():
            for resource in schema["resources"]:
                content, _ = self.atlas.get(resource["path"])
                extension = resource["path"].rpartition(".")[2]
                sheet = "Communes" if "/territoires/" in resource["path"] else None
                found = report(content, extension, schema, sheet)
                self.assertEqual(faults(found), set(), resource)
                self.assertGreater(found.tasks[0].stats["rows"], 0)

    def test_what_changes_has_another_version(self):
        for name, schema in self.schemas.items():
            metadata = (schema["version"], fingerprint(schema))
            with self.subTest(name):
                self.assertEqual(metadata, VERSIONS[name])

    def test_a_schema_is_saved_under_the_name_that_is_looked_for(self):
        for name in self.schemas:
            _, headers = self.atlas.get(path(name))
            self.assertEqual(headers.get_filename(), "schema.json")


def path(name):
    return f"/api/exports/{name}.schema.json"


def fingerprint(schema):
    """Tells two schemas apart that do not accept the same tables."""
    kept = ["name", "type", "format", "constraints"]
    fields = [{key: field.get(key) for key in kept} for field in schema["fields"]]
    accepts = [fields, schema["missingValues"], schema["primaryKey"]]
    return hashlib.sha256(json.dumps(accepts, sort_keys=True).encode()).hexdigest()[:16]


if __name__ == "__main__":
    unittest.main()
