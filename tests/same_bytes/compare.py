"""Compares two captures, and prints where they differ."""

import difflib
import io
import itertools
import re
import zipfile
from dataclasses import dataclass

# Headers that follow from the body.
DERIVED = ("etag: ", "content-length: ")
MAX_DIFF_LINES = 20
MAX_LINE = 160
# Bodies of longer lines are broken into short ones to be shown.
ONE_LINE = 2_000
CONTEXT = 2


@dataclass(frozen=True)
class Response:
    """A response as it was captured."""

    status: str
    headers: list
    body: bytes


def read(folder):
    """The responses of a capture by request, in the order they were sent."""
    responses = {}
    for head in sorted(folder.glob("*.head")):
        line, status, *headers = head.read_text(encoding="utf-8").splitlines()
        responses[line] = Response(status, headers, head.with_suffix(".body").read_bytes())
    if not responses:
        raise SystemExit(f"{folder} holds no capture")
    return responses


def compare(before, after, ignored):
    """Prints every difference but what the patterns `ignored` match; 1 when there is one, else 0."""
    before, after = read(before), read(after)
    count = 0
    for line in before | after:
        if line not in after:
            report = ["only before"]
        elif line not in before:
            report = ["only after"]
        else:
            report = list(differences(before[line], after[line], ignored))
        if report:
            count += 1
            print("\n  ".join([line, *report]), end="\n\n")
    print(f"{len(before)} responses before, {len(after)} after: {count or 'none'} differ")
    return 1 if count else 0


def differences(before, after, ignored):
    """The lines that report how two responses differ."""
    if before.status != after.status:
        yield f"status: {before.status} -> {after.status}"
    # A body that was not sent (HEAD, 304) may differ in what is ignored, too.
    is_derived_ignored = before.body != after.body or (ignored and not before.body)
    old, new = (list(comparable_headers(response, ignored, is_derived_ignored)) for response in (before, after))
    yield from (f"header before: {header}" for header in old if header not in new)
    yield from (f"header after:  {header}" for header in new if header not in old)
    if before.body == after.body:
        return
    old, new = before.body, after.body
    if ignored:
        old, new = (remove(ignored, unpack(body)) for body in (old, new))
    if old != new:
        yield from body_difference(old, new)


def comparable_headers(response, ignored, is_derived_ignored):
    """Headers as lines; of those that follow from the body only the name, where it says so."""
    for line in response.headers:
        derived = next((name for name in DERIVED if line.startswith(name)), None)
        text = derived if derived and is_derived_ignored else line
        yield remove(ignored, text.encode()).decode(errors="replace")


def remove(patterns, text):
    for pattern in patterns:
        text = pattern.sub(b"", text)
    return text


def unpack(body):
    """The parts of a workbook, one after the other; any other body as it is."""
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as workbook:
        return b"".join(b"\n=== %s\n%s" % (name.encode(), workbook.read(name)) for name in workbook.namelist())


def body_difference(before, after):
    at = common_length(before, after)
    yield f"body: {len(before)} -> {len(after)} bytes, the same up to byte {at}"
    try:
        old, new = (split(unpack(body).decode()) for body in (before, after))
    except UnicodeDecodeError:
        for name, body in [("before", before), ("after", after)]:
            yield f"  {name}: …{body[max(at - 8, 0) : at + 24].hex(' ')}…"
        return
    if old == new:
        yield "  the parts of the workbook are the same, the archive is not"
    for line in diff(old, new):
        yield f"  {line[:MAX_LINE]}{'…' if len(line) > MAX_LINE else ''}"


def split(text):
    """The lines of a text; one without line breaks is broken after its punctuation."""
    if max(map(len, text.split("\n"))) > ONE_LINE:
        text = re.sub(r"[,;>{\[]", r"\g<0>\n", text)
    return text.split("\n")


def diff(before, after):
    """The first lines of a unified diff, made from where the texts begin to differ: long texts would take minutes."""
    start = max(common_length(before, after) - CONTEXT, 0)
    old, new = (lines[start : start + 4 * MAX_DIFF_LINES] for lines in (before, after))
    # Its first lines name files and line numbers.
    lines = list(itertools.islice(difflib.unified_diff(old, new, n=CONTEXT, lineterm=""), 3, None))
    yield from ("…" if line.startswith("@@") else line for line in lines[:MAX_DIFF_LINES])
    if len(lines) > MAX_DIFF_LINES:
        yield "…"


def common_length(before, after):
    """How far two sequences are the same from their beginning."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
