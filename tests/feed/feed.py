"""Reads /changements.atom of the service at argv[1]: with feedparser, and against what RFC 4287 demands."""

import re
import sys
import urllib.parse
import urllib.request
from datetime import datetime

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339, with a capital T and Z (section 3.3).
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# How often each child may stand: at least, at most (sections 4.1.1 and 4.1.2). The author of the feed is its entries'.
MANY = 10**9
OF_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "author": (1, MANY),
    "link": (1, MANY),
    "entry": (0, MANY),
    "category": (0, MANY),
    "contributor": (0, MANY),
    "generator": (0, 1),
    "icon": (0, 1),
    "logo": (0, 1),
    "rights": (0, 1),
    "subtitle": (0, 1),
}
OF_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "link": (1, MANY),
    "author": (0, MANY),
    "category": (0, MANY),
    "content": (0, 1),
    "contributor": (0, MANY),
    "published": (0, 1),
    "rights": (0, 1),
    "source": (0, 1),
    "summary": (0, 1),
}
# Pages of other states are other feeds.
QUERIES = ["", "?departement=11", "?region=53&thematique=culture", "?departement=988", "?page=2"]


def get(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.headers, answer.read()


def expect(is_so, what):
    if not is_so:
        sys.exit(f"the feed: {what}")


def children(element, counts):
    """The children by name, each as often as it may stand."""
    found = {name: element.findall(ATOM + name) for name in counts}
    for name, (least, most) in counts.items():
        expect(least <= len(found[name]) <= most, f"{len(found[name])} {name} in {element.tag}")
    known = {ATOM + name for name in counts}
    for child in element:
        expect(child.tag in known, f"{child.tag} in {element.tag}")
    expect(not (element.text or "").strip(), f"text in {element.tag}")
    return found


def expect_text(element):
    """Section 3.1: plain text has no child, and is plain unless it says otherwise."""
    expect(element.get("type", "text") == "text", f"type of {element.tag}")
    expect(len(element) == 0 and element.text and element.text.strip(), f"no text in {element.tag}")


def time_of(element):
    text = element.text or ""
    expect(TIME.fullmatch(text), f"time {text!r}")
    return datetime.fromisoformat(text)


def iri_of(element):
    """Section 4.2.6: absolute, and compared letter by letter, so nothing around it."""
    text = element.text or ""
    expect(urllib.parse.urlsplit(text).scheme and not re.search(r"\s", text), f"id {text!r}")
    return text


def links_of(element, found):
    """Section 4.2.7: an address each, nothing within, one alternate of a type and language."""
    alternates = set()
    for link in found["link"]:
        expect(link.get("href") and len(link) == 0 and not link.text, "a link")
        expect(urllib.parse.urlsplit(link.get("href")).scheme, f"{link.get('href')} is not whole")
        expect(re.fullmatch(r"[\w.+-]+/[\w.+-]+", link.get("type", "a/b")), "type of a link")
        if link.get("rel", "alternate") == "alternate":
            kind = (link.get("type"), link.get("hreflang"))
            expect(kind not in alternates, f"two alternates in {element.tag}")
            alternates.add(kind)
    return {link.get("rel", "alternate"): link.get("href") for link in found["link"]}


def expect_places(entries):
    """What an entry leads to is a place of a page that is there, as it is now or at the pole that it was merged into."""
    pages = {}
    for href in entries:
        address, place = urllib.parse.urldefrag(href)
        if address not in pages:
            pages[address] = get(address)[1].decode()
        expect(f'id="{place}"' in pages[address], f"{href} leads nowhere")


def expect_valid(address):
    """Gives the number of entries."""
    headers, body = get(address)
    expect(headers.get_content_type() == "application/atom+xml", headers["Content-Type"])
    feed = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    expect(feed.tag == ATOM + "feed", feed.tag)
    expect(feed.getroottree().docinfo.encoding == "UTF-8", "encoding")
    expect(feed.get(LANG) == "fr", "language")
    found = children(feed, OF_FEED)
    expect_text(found["title"][0])
    iri_of(found["id"][0])
    for author in found["author"]:
        expect([child.tag for child in author] == [ATOM + "name"], "an author has a name alone")
        expect_text(author[0])
    own = links_of(feed, found)
    expect(own.get("self") == address.replace("?page=2", ""), f"self is {own.get('self')}")
    latest, ids, places = time_of(found["updated"][0]), [], []
    times = []
    for entry in found["entry"]:
        parts = children(entry, OF_ENTRY)
        ids.append(iri_of(parts["id"][0]))
        times.append(time_of(parts["updated"][0]))
        for text in parts["title"] + parts["summary"]:
            expect_text(text)
        links = links_of(entry, parts)
        expect(parts["content"] or "alternate" in links, "neither content nor alternate")
        places.append(links["alternate"])
    expect(len(set(ids)) == len(ids), "two entries of one id")
    expect(times == sorted(times, reverse=True), "entries in no order")
    expect(not times or latest == times[0], "updated before its entries")
    expect_places(places[:3])
    parsed = feedparser.parse(body, response_headers={"content-type": headers["Content-Type"]})
    expect(not parsed.bozo, f"feedparser: {parsed.get('bozo_exception')}")
    expect(parsed.version == "atom10", parsed.version)
    expect([entry.id for entry in parsed.entries] == ids, "feedparser reads other entries")
    return len(ids)


def main():
    counts = [expect_valid(f"{sys.argv[1]}/changements.atom{query}") for query in QUERIES]
    expect(counts[0] > 0 and counts[3] == 0, f"{counts} entries")
    print(f"/changements.atom: valid, {counts} entries")


main()
