"""Tables as files, and what frictionless says of them."""

import csv
import io
import re
import tempfile
from pathlib import Path

import openpyxl
from frictionless import FrictionlessException, Resource, Schema


def link(headers):
    """Where an answer says that it is described: the address, and the sheet in a workbook of many."""
    described = re.fullmatch(r'<([^>]+)>; rel="describedby"; type="[^"]+"(?:; title="([^"]+)")?', headers["Link"])
    return described[1], described[2]


def report(content, extension, schema, sheet=None):
    """What frictionless finds in a file."""
    with tempfile.TemporaryDirectory() as folder:
        name = f"table.{extension}"
        Path(folder, name).write_bytes(content)
        resource = {"name": "table", "path": name, "schema": schema}
        if sheet:
            resource["dialect"] = {"excel": {"sheet": sheet}}
        return Resource(resource, basepath=folder).validate()


def faults(found):
    """The kinds of faults and the columns they are in."""
    return {tuple(fault) for fault in found.flatten(["type", "fieldName"])}


def faults_of_schema(schema):
    """What frictionless finds in a Table Schema itself, its examples included."""
    try:
        Schema.from_descriptor(schema)
    except FrictionlessException as refusal:
        return [error.note for error in refusal.reasons] or [refusal.error.note]
    return []


class Csv:
    """A CSV, to be changed and written again."""

    extension = "csv"

    def __init__(self, content):
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        self.header, *self.rows = csv.reader(text)

    def content(self):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([self.header, *self.rows])
        return text.getvalue().encode()


def one_row(header, cells):
    """A CSV of a header and a row."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, cells])
    return text.getvalue().encode()


class Xlsx:
    """The first sheet of a workbook, to be changed and written again."""

    extension = "xlsx"

    def __init__(self, content):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        self.header, *self.rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    def content(self):
        book = openpyxl.Workbook()
        for row in [self.header, *self.rows]:
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()
