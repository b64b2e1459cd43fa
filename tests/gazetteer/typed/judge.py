"""Judges a running server on lists of what people type.

    judge.py [--url http://127.0.0.1:8080] [--rates-only] LIST.csv...

For each row, the first answer of `/api/recherche?q=` is compared with the column `expected`, and so is
the place to which `/proche?q=` leads: the address that it redirects to, or else the first choice on its
page. Prints both rates and the misses of each list. README.md says how `expected` is written.
"""

import argparse
import csv
import html
import json
import pathlib
import re
import urllib.error
import urllib.parse
import urllib.request

# How far, in degrees, an answer may be from expected coordinates: some hundred metres.
DEGREES = 0.002


class Kept(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the caller."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(Kept)


def get(url):
    """Status, place of a redirect and body of an answer."""
    try:
        with OPENER.open(url, timeout=60) as answer:
            return answer.status, None, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("location"), error.read().decode()


def place(address):
    """What an address of the service shows, in the words of `expected`."""
    parts = urllib.parse.urlsplit(html.unescape(address))
    query = dict(urllib.parse.parse_qsl(parts.query))
    if "commune" in query:
        return "commune:" + query["commune"]
    if "lat" in query and "lon" in query:
        return f"point:{query['lat']},{query['lon']}"
    pole = re.fullmatch(r"/poles/([^/]+)", parts.path)
    if pole:
        return "pole:" + pole[1]
    territory = re.fullmatch(r"/territoires/([a-z]+)/([0-9A-Z]+)", parts.path)
    return f"{territory[1]}:{territory[2]}" if territory else None


def is_expected(found, expected):
    """Whether `found` is one of the places that `expected` lists."""
    if found is None:
        return False
    for one in expected.split("|"):
        kind, _, code = one.partition(":")
        found_kind, _, found_code = found.partition(":")
        if kind == "point" and found_kind == "point":
            pairs = zip(code.split(","), found_code.split(","))
            if all(abs(float(a) - float(b)) <= DEGREES for a, b in pairs):
                return True
        # An arrondissement municipal has the address of a commune, and a code of its own.
        same_kind = kind == found_kind or {kind, found_kind} == {"commune", "arrondissement"}
        if same_kind and code == found_code:
            return True
    return False


def answers(base, text):
    """The places of the box, in order."""
    status, _, body = get(f"{base}/api/recherche?{urllib.parse.urlencode({'q': text})}")
    if status != 200:
        return []
    found = []
    for one in json.loads(body):
        at = place(one["url"]) if one["nature"] == "point" else None
        found.append(at or f"{one['nature']}:{one['code']}")
    return found


def led_to(base, text):
    """Whether a page was opened, and the places to which `/proche?q=` leads, in order."""
    status, location, body = get(f"{base}/proche?{urllib.parse.urlencode({'q': text})}")
    if location:
        return True, [place(location)]
    main = body[body.find("<main") :]
    candidates = re.findall(r'<li[^>]*>\s*<a href="([^"]+)"', main) if status == 200 else []
    return False, [at for at in map(place, candidates) if at]


def judge(base, row):
    """Whether box and page answer as expected, and what they answered."""
    expected = row["expected"]
    box, (opened, page) = answers(base, row["query"]), led_to(base, row["query"])
    if expected.startswith("choices:"):
        choices = expected.removeprefix("choices:").split("|")
        right = [set(found[: len(choices)]) == set(choices) for found in (box, page)]
        return right[0], right[1] and not opened, box[:4], page[:4]
    if expected == "none":
        return not box, not page, box[:4], page[:4]
    if ":" not in expected:
        expected = "|".join("commune:" + code for code in expected.split("|"))
    right = [bool(found) and is_expected(found[0], expected) for found in (box, page)]
    return right[0], right[1], box[:4], page[:4]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--rates-only", action="store_true", help="keeps the misses to itself")
    parser.add_argument("lists", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    for path in options.lists:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        judged = [(row, judge(options.url, row)) for row in rows]
        box = sum(right for _, (right, *_) in judged)
        page = sum(right for _, (_, right, *_) in judged)
        count = len(rows)
        print(f"{path.name}: box {box} of {count} ({box / count:.1%}), page {page} of {count} ({page / count:.1%})")
        for row, (box, page, found, led) in judged:
            if not (box and page) and not options.rates_only:
                wrong = [name for name, right in (("box", box), ("page", page)) if not right]
                print(f"  {'+'.join(wrong)}: {row['query']!r} expected {row['expected']}, box {found}, page {led}")


main()
