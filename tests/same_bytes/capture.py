"""Sends every request to a build, and saves the responses as files."""

import re
from collections import Counter

import request_list
from service import Response, Service

# More letters than an address may have.
LONG = "a" * 8200

# By target, what depends on the clock: the group stays, what follows it is blanked.
VOLATILE = {
    "/health/ready": rb'("(?:ageJours|luLe)":)(?:"[^"]*"|\d+)',
    "/metrics": rb"^(ptce_atlas_(?:request_duration|data_since|tile_cache)\S+ ).*$",
}


def capture(binary, data, folder):
    """Writes, for each request, NNN.head (the request, the status, one line a header) and NNN.body."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    with Service(binary.resolve(), data.resolve()) as service:
        responses = {
            request.line: without_volatile(request.target, send(service, request)) for request in request_list.read()
        }
        responses |= fetch_assets(service, responses)
        warnings = service.warnings()
    for number, (line, response) in enumerate(responses.items(), 1):
        head = [line, str(response.status), *(f"{name}: {value}" for name, value in response.headers)]
        (folder / f"{number:03}.head").write_text("\n".join(head) + "\n", encoding="utf-8")
        (folder / f"{number:03}.body").write_bytes(response.body)
    statuses = Counter(response.status for response in responses.values())
    summary = ", ".join(f"{count} of status {status}" for status, count in sorted(statuses.items()))
    print(f"{binary}: {len(responses)} responses ({summary})")
    if warnings or max(statuses) >= 500:
        raise SystemExit("\n".join(["the service reports a fault:", *warnings]))


def send(service, request):
    """Sends a request, its placeholders filled in."""
    target, headers = request.target.replace("{long}", LONG), dict(request.headers)
    if "{v}" in target:
        target = target.replace("{v}", tile_version(service, target))
    for name, value in request.headers.items():
        if value == "{etag}":
            del headers[name]
            headers[name] = service.send(request.method, target, headers).header("etag")
    return service.send(request.method, target, headers)


def tile_version(service, target):
    tileset = re.match(r".*/tiles/WebMercatorQuad", target)[0]
    tilejson = service.send("GET", f"{tileset}/tilejson.json").body
    return re.search(rb"[?&]v=([^\"&]+)", tilejson)[1].decode()


def without_volatile(target, response):
    if target not in VOLATILE:
        return response
    body = re.sub(VOLATILE[target], rb"\1...", response.body, flags=re.MULTILINE)
    # Metrics come in the order of a hash table.
    body = b"\n".join(sorted(body.split(b"\n")))
    return Response(response.status, [pair for pair in response.headers if pair[0] != "content-length"], body)


def fetch_assets(service, responses):
    """The files under /assets/ that these responses refer to, and those that these load, by address."""
    assets = {}
    found = responses
    while found:
        referred = set().union(*map(assets_in, found.values()))
        found = {address: service.send("GET", address) for address in sorted(referred - assets.keys())}
        assets |= found
    return assets


def assets_in(response):
    """The addresses of the assets that a page, script or style sheet names."""
    if not re.match(r"text/(?:html|javascript|css)", response.header("content-type")):
        return set()
    names = re.findall(rb"(?:\bassets/|\./)([\w-]+\.(?:js|css|svg|png|json|woff2))\b", response.body)
    return {f"/assets/{name.decode()}" for name in names}
