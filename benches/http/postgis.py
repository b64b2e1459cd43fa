"""PostGIS with the same communes: a cluster of its own, on a port of its own, that goes with the block."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from servers import client, free_port

PROGRAMS = Path("/usr/lib/postgresql/15/bin")

PAGE = 1_000

# One tile of communes as PostGIS draws it (https://postgis.net/docs/ST_AsMVT.html): the box with the margin that ours
# have, found by the index.
TILE = """\\set at random(1, {count})
SELECT ST_AsMVT(tile, 'communes', 4096, 'geom') FROM (
  SELECT code, nom, ST_AsMVTGeom(geom, box, 4096, 64, true) AS geom
  FROM communes, (SELECT ST_TileEnvelope({zoom}, x, y) AS box,
                         ST_TileEnvelope({zoom}, x, y, margin => 64.0 / 4096) AS wide
                  FROM tiles WHERE zoom = {zoom} AND at = :at) AS asked
  WHERE geom && wide
) AS tile WHERE geom IS NOT NULL;
"""


def is_here():
    return (PROGRAMS / "initdb").exists() and Path("/usr/share/postgresql/15/extension/postgis.control").exists()


class Cluster:
    def __init__(self, port, user):
        self.port = port
        self.user = user

    def run(self, program, *arguments, **options):
        return subprocess.run(
            [*self.user, PROGRAMS / program, "-h", "127.0.0.1", "-p", str(self.port), *arguments],
            check=True,
            capture_output=True,
            text=True,
            **options,
        ).stdout

    def execute(self, text):
        return self.run("psql", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-f", "-", input=text)

    def rate(self, zoom, count, seconds):
        """Tiles a second that two clients get."""
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write(TILE.format(zoom=zoom, count=count))
            script.flush()
            os.chmod(script.name, 0o644)
            options = ["-n", "-c2", "-j1", f"-T{seconds}", "-M", "prepared"]
            told = self.run("pgbench", *options, "-f", script.name, "postgres")
        return float(re.search(r"tps = ([\d.]+)", told)[1])

    def versions(self):
        """Of PostgreSQL and of PostGIS."""
        asked = "SELECT split_part(current_setting('server_version'), ' ', 1), postgis_lib_version();"
        server, extension = self.execute(asked).strip().split("|")
        return {"PostgreSQL": server, "PostGIS": extension}


@contextlib.contextmanager
def cluster():
    folder = tempfile.mkdtemp()
    # The server does not run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    port = free_port()
    data = f"{folder}/data"

    def pg(program, *arguments):
        subprocess.run([*user, PROGRAMS / program, *arguments], check=True, stdout=subprocess.DEVNULL)

    pg("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync")
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": folder,
        "shared_buffers": "512MB",
        "jit": "off",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    pg("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", f"-p {port} {options}", "start")
    try:
        one = Cluster(port, user)
        one.execute("CREATE EXTENSION postgis;")
        yield one
    finally:
        pg("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def load(one, address):
    """Takes the communes that the service has, in the projection of tiles."""
    one.execute("CREATE TABLE communes (code text PRIMARY KEY, nom text, geom geometry(MultiPolygon, 3857));")
    count = 0
    for page in pages_of(address, f"/api/collections/communes/items?limit={PAGE}"):
        rows = [feature for feature in page["features"] if feature["geometry"]]
        values = ",".join(
            "({}, {}, ST_Multi(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON({}), 4326), 3857)))".format(
                *map(quoted, (row["properties"]["code"], row["properties"]["nom"], json.dumps(row["geometry"])))
            )
            for row in rows
        )
        if rows:
            one.execute(f"INSERT INTO communes VALUES {values};")
        count += len(rows)
    one.execute("CREATE INDEX ON communes USING gist (geom); VACUUM ANALYZE communes;")
    one.execute("CREATE TABLE tiles (zoom int, at int, x int, y int, PRIMARY KEY (zoom, at));")
    return count


def pages_of(address, path):
    """The pages of a collection, one after the other."""
    with client(address) as get:
        while path:
            _, _, body = get(path)
            page = json.loads(body)
            yield page
            following = [link["href"] for link in page["links"] if link["rel"] == "next"]
            path = re.sub(r"^https?://[^/]+", "", following[0]) if following else None


def ask_for(one, zoom, tiles):
    """The tiles that are drawn of a zoom."""
    values = ",".join(f"({zoom}, {at}, {column}, {row})" for at, (column, row) in enumerate(tiles, 1))
    one.execute(f"INSERT INTO tiles VALUES {values}; ANALYZE tiles;")


def quoted(text):
    return "'" + text.replace("'", "''") + "'"
