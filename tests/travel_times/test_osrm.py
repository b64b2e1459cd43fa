"""Times by road from a real engine, against Dijkstra on the same roads and brute force over the file."""

import csv
import io
import json
import re
import shutil
import tempfile
import time
import unittest
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import atlas
from faulty import Faulty
from network import DATA, Network, communes, metres
from osrm import Osrm, prepare

# Where poles stand in these tests: twelve communes of the Doubs.
POLES = "25056 25388 25462 25031 25411 25334 25473 25578 25047 25321 25356 25204".split()

# A car turns, and stops at crossings: the engine counts some seconds for it that Dijkstra does not.
MOST_MORE = 0.05


def people():
    """The inhabitants of every commune, and of the arrondissements in place of the three cities that have them."""
    with open(DATA / "communes.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    divided = {row["commune"] for row in rows if row["commune"]}
    return [row for row in rows if row["code"] not in divided]


class Doubs(unittest.TestCase):
    """The Doubs with roads between its communes, and none elsewhere."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        root = Path(cls.folder.name)
        cls.network = Network(communes("25"))
        cls.name = prepare(cls.network, root)
        cls.engine = Osrm(cls.name)
        cls.data = root / "data"
        atlas.folder_with_poles_at(POLES, cls.data)
        cls.done = atlas.travel_times(cls.engine.address, cls.data, "--engine-version", "26.10.0")
        assert cls.done.returncode == 0, cls.done.stderr
        cls.times = atlas.times(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.engine.stop()
        cls.folder.cleanup()

    def copy(self):
        """The data with its times, to be changed."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        data = Path(folder.name) / "data"
        shutil.copytree(self.data, data)
        return data

    def copy_without_times(self):
        data = self.copy()
        for name in ("trajets.csv", "trajets.json"):
            (data / name).unlink()
        return data


class Times(Doubs):
    def test_every_time_is_that_of_dijkstra(self):
        points = self.network.points
        expected = {
            (code, pole)
            for pole in POLES
            for code in points
            # The geodesic is within a third of a percent of the great circle.
            if code != pole and metres(points[code], points[pole]) < 99_500
        }
        self.assertLess(5_000, len(expected))
        self.assertFalse(expected - self.times.keys())
        known = {pole: self.network.seconds_from(pole) for pole in POLES}
        # From neighbours of the Doubs that lie beside one of its roads too, but those are no crossings.
        inside = [(pair, seconds) for pair, seconds in self.times.items() if pair[0] in points]
        for (code, pole), seconds in inside:
            least = known[pole][code]
            # Times are whole seconds.
            self.assertGreaterEqual(seconds, least - 1, (code, pole))
            self.assertLessEqual(seconds, least * (1 + MOST_MORE) + 1, (code, pole))

    def test_what_is_far_from_any_road_has_no_time_and_is_told(self):
        far = {one["commune"]: one["metres"] for one in atlas.provenance(self.data)["loin_de_la_route"]}
        self.assertTrue(far)
        self.assertTrue(all(metres > 2_000 for metres in far.values()))
        self.assertFalse({code for pair in self.times for code in pair} & far.keys())
        self.assertIn("from any road", self.done.stderr)
        self.assertIn("more, listed in trajets.json", self.done.stderr)

    def test_the_files_say_where_they_come_from(self):
        provenance = atlas.provenance(self.data)
        self.assertEqual(provenance["moteur"], "OSRM")
        self.assertEqual(provenance["version"], "26.10.0")
        self.assertEqual(provenance["extrait_du"], "2026-11-03")
        self.assertEqual(provenance["exclusions"], ["ferry"])
        self.assertEqual(provenance["trajets"], len(self.times))
        lines = (self.data / "trajets.csv").read_text().splitlines()
        self.assertEqual(lines[1:], sorted(lines[1:]))
        self.assertFalse((self.data / "trajets.csv.part").exists())

    def test_the_same_question_has_the_same_answer(self):
        data = self.copy_without_times()
        done = atlas.travel_times(self.engine.address, data, "--engine-version", "26.10.0", "--pairs", "97")
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in ("trajets.csv", "trajets.json"):
            self.assertEqual((data / name).read_bytes(), (self.data / name).read_bytes(), name)


class Faults(Doubs):
    def run_behind(self, fault, *options, data=None, timeout=120):
        data = data or self.copy_without_times()
        front = Faulty(self.engine.address, fault)
        self.addCleanup(front.stop)
        done = atlas.travel_times(front.address, data, "--engine-version", "26.10.0", *options, timeout=timeout)
        return done, front, data

    def assert_whole(self, data):
        self.assertEqual((data / "trajets.csv").read_bytes(), (self.data / "trajets.csv").read_bytes())

    def test_an_engine_that_is_killed_midway_is_gone_on_with(self):
        engine, killed = Osrm(self.name), []

        def kill(nth, request):
            if nth == 20:
                engine.stop()
                killed.append(nth)
            return False

        front = Faulty(engine.address, kill)
        self.addCleanup(front.stop)
        data = self.copy_without_times()
        done = atlas.travel_times(front.address, data, "--engine-version", "26.10.0")
        self.assertEqual(done.returncode, 1)
        self.assertTrue(killed)
        self.assertIn("run the same command again", done.stderr)
        self.assertFalse((data / "trajets.csv").exists())
        part = data / "trajets.csv.part"
        # As if the power had failed in the middle of a line.
        part.write_bytes(part.read_bytes()[:-40])
        refused = atlas.travel_times(self.engine.address, data, "--exclude", "none")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("answers to another request", refused.stderr)
        done, front, data = self.run_behind(lambda nth, request: False, data=data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(front.asked, 49 - 15)
        self.assert_whole(data)

    def test_too_big_a_table_is_asked_for_in_halves(self):
        engine = Osrm(self.name, "--max-table-size", "10")
        self.addCleanup(engine.stop)
        data = self.copy_without_times()
        done = atlas.travel_times(engine.address, data, "--engine-version", "26.10.0")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_whole(data)

    def test_what_fails_for_a_while_is_asked_again(self):
        def fail(nth, request):
            if nth % 10 == 3:
                request.answer(500 + nth % 4, b"<html>busy</html>")
                return True
            return False

        done, _, data = self.run_behind(fail)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("again in 500 ms", done.stderr)
        self.assert_whole(data)

    def test_an_engine_that_keeps_failing_is_given_up(self):
        def fail(nth, request):
            request.answer(500, b"{}")
            return True

        done, front, data = self.run_behind(fail)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(front.asked, 6)
        self.assertIn("status 500", done.stderr)
        self.assertFalse((data / "trajets.csv").exists())

    def test_a_request_that_was_never_answered_blocks_no_other(self):
        data = self.copy_without_times()
        done = atlas.travel_times(self.engine.address, data, "--exclude", "gravel")
        self.assertEqual(done.returncode, 1)
        self.assertTrue((data / "trajets.csv.part").exists())
        done, _, _ = self.run_behind(lambda nth, request: False, data=data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_whole(data)

    def test_a_time_that_is_none_is_refused(self):
        def turn_back(nth, request):
            request.answer(200, b'{"code":"Ok","durations":[[-5]],"sources":[{"location":[6,47],"distance":0}],"destinations":[{"location":[6,47],"distance":0}]}')
            return True

        done, _, data = self.run_behind(turn_back, "--pairs", "1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("-5 s", done.stderr)
        self.assertFalse((data / "trajets.csv").exists())

    def test_an_answer_without_end_is_not_read_to_it(self):
        def endless(nth, request):
            request.send_response(200)
            request.end_headers()
            while True:
                request.wfile.write(b'{"code":"Ok","durations":[' + b"[1.0]," * 10_000)

        done, front, _ = self.run_behind(endless)
        self.assertEqual(done.returncode, 1)
        self.assertIn("longer than 8 MiB", done.stderr)
        self.assertEqual(front.asked, 1)

    def test_a_class_that_the_engine_does_not_know_is_told(self):
        done = atlas.travel_times(self.engine.address, self.copy_without_times(), "--exclude", "gravel")
        self.assertEqual(done.returncode, 1)
        self.assertIn("--exclude none", done.stderr)

    def test_only_what_is_missing_is_asked_for(self):
        data = self.copy()
        table = data / "trajets.csv"
        lines = table.read_text().splitlines(keepends=True)
        table.write_text("".join(lines[:100] + lines[130:]))
        done, front, data = self.run_behind(lambda nth, request: False, "--missing-only", data=data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(": 30 to ask for", done.stderr)
        self.assertLess(front.asked, 13)
        self.assert_whole(data)
        done, front, data = self.run_behind(lambda nth, request: False, "--missing-only", data=data)
        self.assertEqual((done.returncode, front.asked), (0, 0), done.stderr)

    def test_times_of_two_versions_or_extracts_are_not_mixed(self):
        data = self.copy()
        table = data / "trajets.csv"
        lines = table.read_text().splitlines(keepends=True)
        table.write_text("".join(lines[:-1]))
        before = (data / "trajets.json").read_bytes()
        same = ("--engine-version", "26.10.0")
        for options in ((), ("--engine-version", "26.11.0"), (*same, "--extract-date", "2026-11-10")):
            done = atlas.travel_times(self.engine.address, data, "--missing-only", *options)
            self.assertEqual(done.returncode, 1, options)
            self.assertIn("not to be mixed", done.stderr, options)
            self.assertEqual((data / "trajets.json").read_bytes(), before)
        older = json.loads(before) | {"extrait_du": "2026-10-01"}
        (data / "trajets.json").write_text(json.dumps(older))
        done = atlas.travel_times(self.engine.address, data, "--missing-only", "--engine-version", "26.10.0")
        self.assertEqual(done.returncode, 1)
        self.assertIn("of an extract of 2026-10-01, the others of one of 2026-11-03", done.stderr)

    def test_what_cannot_be_written_is_told_before_anything_is_asked(self):
        front = Faulty(self.engine.address)
        self.addCleanup(front.stop)
        data = self.copy_without_times()
        for options, words in (
            (("-o", data), "it is a folder"),
            (("-o", data / "trajets.txt"), "ends with .csv"),
            (("--extract-date", "2126-01-01"), "not over yet"),
        ):
            done = atlas.run("travel-times", "--engine", front.address, "--data", data, *options)
            self.assertEqual(done.returncode, 1, options)
            self.assertIn(words, done.stderr)
        self.assertEqual(front.asked, 0)
        self.assertFalse(list(data.glob("*.part")))

    def test_another_name_leaves_the_files_of_the_service_alone(self):
        data = self.copy()
        before = {name: (data / name).read_bytes() for name in ("trajets.csv", "trajets.json")}
        out = data / "essai.csv"
        done = atlas.run("travel-times", "--engine", self.engine.address, "--data", data, "-o", out, "--exclude", "none")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("rename both", done.stderr)
        self.assertEqual(json.loads((data / "essai.json").read_text())["exclusions"], [])
        self.assertEqual({name: (data / name).read_bytes() for name in before}, before)

    def test_times_of_two_engines_are_not_mixed(self):
        done = atlas.travel_times("http://127.0.0.1:1", self.copy(), "--type", "valhalla", "--missing-only")
        self.assertEqual(done.returncode, 1)
        self.assertIn("not to be mixed", done.stderr)

    def test_addresses_of_pairs_stay_short(self):
        done, front, _ = self.run_behind(lambda nth, request: False)
        self.assertEqual(done.returncode, 0, done.stderr)
        # The engine hangs up on one of 35 kB.
        self.assertLess(front.longest, 16_000)


class Coverage(Doubs):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.atlas = atlas.Atlas(cls.data)
        cls.nearest = {pole: 0 for pole in POLES}
        for (code, _), seconds in cls.times.items():
            cls.nearest[code] = min(cls.nearest.get(code, seconds), seconds)
        cls.people = people()

    @classmethod
    def tearDownClass(cls):
        cls.atlas.stop()
        super().tearDownClass()

    def covered(self, rows, minutes):
        within = (row for row in rows if self.nearest.get(row["code"], 1e9) <= 60 * minutes)
        return sum(int(row["population"] or 0) for row in within)

    def rows(self, path):
        level, _, code = path.partition("/")
        column = {"departement": "departement", "region": "region", "epci": "epci"}.get(level)
        if column is None:
            com = {"975", "977", "978", "984", "986", "987", "988", "989"}
            return [row for row in self.people if row["departement"] not in com]
        return [row for row in self.people if row[column] == code]

    def test_minutes_are_brute_force_over_the_file_to_the_last_inhabitant(self):
        for path in ("departement/25", "region/27", "epci/242500361", "departement/70", "france"):
            rows = self.rows(path)
            total = sum(int(row["population"] or 0) for row in rows)
            sheet = self.atlas.json(f"/api/couverture/{path}?minutes=30")
            self.assertEqual(sheet["figures"]["population"], total, path)
            self.assertEqual(sheet["figures"]["habitantsCouverts"], self.covered(rows, 30), path)
            curve = [row["habitants"] for row in sheet["courbe"]]
            self.assertEqual(curve, [self.covered(rows, minutes) for minutes in range(61)], path)
            for member, part in (("dureeMediane", 0.5), ("dureeNeuviemeDecile", 0.9)):
                self.assertEqual(sheet["figures"][member], self.quantile(rows, total, part), (path, member))

    def quantile(self, rows, total, part):
        known = sorted((self.nearest[row["code"]], int(row["population"] or 0)) for row in rows if row["code"] in self.nearest)
        needed, within = -(-total * int(part * 10) // 10), 0
        for seconds, count in known:
            within += count
            if within >= needed:
                return seconds
        return None

    def test_every_territory_of_a_level_is_brute_force(self):
        for level in ("departement", "epci"):
            table = self.atlas.json(f"/api/couverture/{level}?minutes=20")
            by_code = {}
            for row in self.people:
                by_code.setdefault(row[level], []).append(row)
            for row in table["territoires"]:
                expected = self.covered(by_code.get(row["code"], []), 20)
                if row["raison"] is None:
                    self.assertEqual(row["habitantsCouverts"], expected, row["code"])

    def test_communes_say_how_long_and_to_which_pole(self):
        answer = self.atlas.json("/api/couverture/departement/25/communes?minutes=30")
        for row in answer["communes"]:
            seconds = self.nearest.get(row["code"])
            self.assertEqual(row["duree"], seconds, row["code"])
            self.assertEqual(row["couverte"], None if seconds is None else seconds <= 1_800)
            self.assertEqual(row["pole"] is None, seconds is None)

    def test_poles_near_a_commune_say_how_long(self):
        answer = self.atlas.json("/api/collections/poles/nearest?commune=25227&k=12&tri=duree")
        near = [one["properties"] for one in answer["features"] if one["properties"]["relation"] == "proche"]
        found = [(one["duree"], one["commune"]) for one in near if one["duree"] is not None]
        expected = sorted((seconds, pole) for (code, pole), seconds in self.times.items() if code == "25227")
        self.assertEqual([seconds for seconds, _ in found], [seconds for seconds, _ in expected][: len(found)])
        by_distance = self.atlas.json("/api/collections/poles/nearest?commune=25227&k=12")
        distances = [one["properties"]["distance"] for one in by_distance["features"] if one["properties"]["relation"] == "proche"]
        self.assertEqual(distances, sorted(distances))
        point = self.atlas.json("/api/collections/poles/nearest?lon=6.3&lat=47&k=3")
        self.assertTrue(all(one["properties"]["duree"] is None for one in point["features"]))

    def test_pages_say_minutes_and_where_they_come_from(self):
        for path in ("/territoires/departement/25?minutes=30", "/couverture?minutes=30", "/proche?commune=25227"):
            status, page, _ = self.atlas.get(path)
            self.assertEqual(status, 200, path)
            self.assertIn("en voiture", page, path)
            self.assertIn("contributeurs d’OpenStreetMap", page, path)
        _, page, _ = self.atlas.get("/territoires/departement/25?minutes=30")
        plain = page.replace("\u00a0", " ").replace("\u202f", " ")
        self.assertIn("des habitants vivent à moins de 30 minutes en voiture d’un pôle localisé", plain)
        self.assertIn("OSRM 26.10.0, OpenStreetMap du 3 nov. 2026, sans trafic", plain)

    def test_what_is_taken_away_says_where_the_times_come_from(self):
        _, picture, _ = self.atlas.get("/images/territoires/departement/25.svg?minutes=30")
        _, compared, _ = self.atlas.get("/images/couverture.svg?minutes=30")
        for picture in (picture, compared):
            self.assertIn("en voiture", picture)
        for path in ("/couverture", "/integrer/territoires/departement/25"):
            _, page, _ = self.atlas.get(f"{path}?minutes=30")
            self.assertIn("OSRM 26.10.0", page, path)
            self.assertIn("contributeurs d’OpenStreetMap", page, path)
        for path in ("territoires/departement/25", "couverture-departement"):
            with urllib.request.urlopen(f"{self.atlas.address.rstrip('/')}/api/exports/{path}.xlsx?minutes=30", timeout=60) as answer:
                link, workbook = answer.headers["link"], zipfile.ZipFile(io.BytesIO(answer.read()))
            texts = workbook.read("xl/sharedStrings.xml").decode()
            self.assertIn("OSRM 26.10.0", texts, path)
            self.assertIn("ODbL", texts, path)
            schema = self.atlas.json(re.match("<([^>]+)>", link)[1])
            _, csv_text, _ = self.atlas.get(f"/api/exports/{path}.csv?minutes=30")
            names = csv_text.splitlines()[0].split(",")
            self.assertEqual([field["name"] for field in schema["fields"]], names, path)

    def test_communes_without_a_time_are_a_class_of_their_own(self):
        sheet = "/territoires/departement/39?minutes=30"
        communes = self.atlas.json("/api/couverture/departement/39/communes?minutes=30")["communes"]
        unknown = [row["nom"] for row in communes if row["duree"] is None]
        self.assertTrue(unknown)
        _, page, _ = self.atlas.get(sheet)
        plain = page.replace("\u00a0", " ").replace("\u202f", " ")
        self.assertEqual({row["couverte"] for row in communes if row["duree"] is None}, {None})
        self.assertIn(f"{len(unknown)} communes sans durée connue", plain)
        without = sum(row["population"] for row in communes if row["duree"] is None)
        figures = self.atlas.json("/api/couverture/departement/39?minutes=30")["figures"]
        self.assertEqual(figures["habitantsSansDuree"], without)
        self.assertIn(f"Durée non connue pour {without:,} habitants".replace(",", " "), plain)
        named = [name for name in unknown if f"<bdi>{name.replace(chr(39), '’')}</bdi>" in plain]
        self.assertGreaterEqual(len(named), min(len(unknown), 200) - 5)

    def test_a_radius_and_minutes_are_not_both_taken(self):
        for path in ("/api/couverture/departement/25", "/territoires/departement/25", "/couverture"):
            status, body, _ = self.atlas.get(f"{path}?minutes=30&rayon=20")
            self.assertEqual(status, 400, path)
            self.assertIn("pas les deux", body)
        for minutes in ("0", "61", "x"):
            status, _, _ = self.atlas.get(f"/api/couverture/departement/25?minutes={minutes}")
            self.assertEqual(status, 400, minutes)
        status, body, _ = self.atlas.get("/api/couverture/departement/25/implantations?minutes=30")
        self.assertEqual(status, 400)
        self.assertIn("paramètre inconnu", body)
        status, body, _ = self.atlas.get("/api/couverture/departement/25?minutes=30&ajout=6,47")
        self.assertEqual(status, 400)
        self.assertIn("aucune durée", body)

    def test_kilometres_are_what_they_were(self):
        plain = atlas.Atlas(self.copy_without_times())
        self.addCleanup(plain.stop)
        for path in ("/api/couverture/departement/25?rayon=20", "/api/couverture/epci", "/api/couverture/france/communes"):
            without, with_times = plain.json(path), self.atlas.json(path)
            for answer in (without, with_times):
                answer.pop("versions")
            self.assertEqual(without, with_times, path)
        for path in ("/", "/territoires/departement/25", "/couverture", "/proche?commune=25227", "/donnees", "/api/openapi.json", "/api/docs"):
            _, page, _ = plain.get(path)
            self.assertNotRegex(page, "(?i)en voiture|minutes=|OSRM|duree_|duree\"", path)
        status, _, _ = plain.get("/api/couverture/departement/25?minutes=30")
        self.assertEqual(status, 400)
        # A link that was shared before the file was taken away.
        _, page, _ = plain.get("/territoires/departement/25?minutes=30")
        self.assertNotIn("minutes=30", page)


class Live(Doubs):
    """Hypothetical poles, of which the engine is asked while somebody waits."""

    # Where no pole stands.
    PLACES = ["25434", "25238"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.slow = 0
        cls.front = Faulty(cls.engine.address, cls.dawdle)
        cls.atlas = atlas.Atlas(cls.data, "--engine", cls.front.address)

    @classmethod
    def tearDownClass(cls):
        cls.atlas.stop()
        cls.front.stop()
        super().tearDownClass()

    @classmethod
    def dawdle(cls, nth, request):
        time.sleep(cls.slow)
        return False

    def query(self, *codes):
        places = ("&ajout={},{}".format(*self.network.points[code]) for code in codes)
        return "minutes=30" + "".join(places)

    def covered(self, codes):
        """Brute force over the file, and over what the engine says of every commune of the Doubs alone."""
        nearest = {pole: 0 for pole in POLES}
        for (code, _), seconds in self.times.items():
            nearest[code] = min(nearest.get(code, seconds), seconds)
        points = self.network.points
        for place in codes:
            for code, point in points.items():
                seconds = 0 if code == place else self.alone(point, points[place])
                nearest[code] = min(nearest.get(code, seconds), seconds)
        own = (row for row in people() if row["departement"] == "25")
        return sum(int(row["population"] or 0) for row in own if nearest.get(row["code"], 1e9) <= 1_800)

    def alone(self, one, other):
        pair = "{:.6f},{:.6f};{:.6f},{:.6f}".format(*one, *other)
        address = f"{self.engine.address}/table/v1/driving/{pair}?sources=0&destinations=1&annotations=duration"
        with urllib.request.urlopen(address, timeout=10) as answer:
            return round(json.load(answer)["durations"][0][0])

    def test_people_are_covered_as_the_engine_says(self):
        path = "/api/couverture/departement/25?"
        sheet = self.atlas.json(path + self.query(*self.PLACES))
        self.assertEqual(sheet["figures"]["habitantsCouverts"], self.covered(self.PLACES))
        self.assertEqual(sheet["simulation"]["avant"]["habitantsCouverts"], self.covered([]))
        asked = self.front.asked
        self.assertEqual(self.atlas.json(path + self.query(*self.PLACES)), sheet)
        self.assertEqual(self.front.asked, asked, "what the engine said of a place is kept")
        communes = self.atlas.json(f"/api/couverture/departement/25/communes?{self.query(*self.PLACES)}")
        own = [row for row in communes["communes"] if row["code"] == self.PLACES[0]]
        self.assertEqual([(row["duree"], row["ajout"]) for row in own], [(0, 1)])

    def test_no_cache_keeps_it(self):
        for path in ("/api/couverture/departement/25", "/territoires/departement/25", "/api/exports/territoires/departement/25.csv"):
            status, _, headers = self.atlas.get(f"{path}?{self.query(self.PLACES[0])}")
            self.assertEqual(status, 200, path)
            self.assertEqual(headers["cache-control"], "private, no-store", path)
        _, _, headers = self.atlas.get("/api/couverture/departement/25?minutes=30")
        self.assertIn("public", headers["cache-control"])

    def test_a_page_says_what_it_tries_by_road(self):
        status, page, _ = self.atlas.get(f"/territoires/departement/25?{self.query(self.PLACES[0])}")
        plain = page.replace("\u00a0", " ").replace("\u202f", " ")
        self.assertEqual(status, 200)
        self.assertIn("vivraient à moins de 30 minutes en voiture", plain)
        self.assertIn("Durée médiane", plain)
        _, page, _ = self.atlas.get("/territoires/departement/25?minutes=30")
        self.assertRegex(page, "href=\"[^\"]*minutes=30[^\"]*ajout=")

    def test_an_engine_that_does_not_answer_leaves_the_page_in_kilometres(self):
        type(self).slow = 5
        try:
            begun = time.monotonic()
            status, page, headers = self.atlas.get(f"/territoires/departement/25?{self.query('25060')}")
            self.assertLess(time.monotonic() - begun, 4)
            plain = page.replace("\u00a0", " ").replace("\u202f", " ")
            self.assertEqual(status, 200)
            self.assertIn("pas donné à temps toutes les durées : ils sont comptés à vol d’oiseau", plain)
            self.assertIn("20 km à vol d’oiseau", plain)
            self.assertEqual(headers["cache-control"], "private, no-store")
            status, body, headers = self.atlas.get(f"/api/couverture/departement/25?{self.query('25060')}")
            self.assertEqual(status, 503)
            self.assertIn("pas donné à temps", body)
        finally:
            type(self).slow = 0
        self.assertEqual(self.atlas.get(f"/api/couverture/departement/25?{self.query('25060')}")[0], 200)

    def test_of_many_who_wait_each_has_the_same_time_and_what_is_kept_is_told_at_once(self):
        path = "/api/couverture/departement/25?"
        self.assertEqual(self.atlas.get(path + self.query(self.PLACES[0]))[0], 200)
        type(self).slow = 5

        def ask(code):
            begun = time.monotonic()
            return self.atlas.get(path + self.query(code))[0], time.monotonic() - begun

        new = sorted(set(self.network.points) - set(POLES) - set(self.PLACES))[100:104]
        try:
            with ThreadPoolExecutor(8) as pool:
                waiting = [pool.submit(ask, code) for code in new]
                time.sleep(0.3)
                status, seconds = ask(self.PLACES[0])
                self.assertEqual(status, 200)
                self.assertLess(seconds, 1)
                for status, seconds in (one.result() for one in waiting):
                    self.assertEqual(status, 503)
                    self.assertLess(seconds, 4)
        finally:
            type(self).slow = 0

    def test_a_place_without_a_way_is_told(self):
        # In the middle of Lake Geneva.
        lake = "ajout=6.5,46.44"
        sheet = self.atlas.json(f"/api/couverture/departement/25?minutes=30&{lake}")
        self.assertEqual(sheet["ajoutSansDuree"], [[6.5, 46.44]])
        self.assertEqual(sheet["simulation"]["gain"], 0)
        words = "ne connaît aucun trajet vers"
        _, page, _ = self.atlas.get(f"/territoires/departement/25?minutes=30&{lake}")
        self.assertIn(words, page)
        self.assertNotIn("personne de plus", page)
        both = f"{self.query(self.PLACES[0])}&{lake}"
        sheet = self.atlas.json(f"/api/couverture/departement/25?{both}")
        self.assertEqual(sheet["ajoutSansDuree"], [[6.5, 46.44]])
        self.assertEqual(sheet["figures"]["habitantsCouverts"], self.covered(self.PLACES[:1]))
        _, page, _ = self.atlas.get(f"/territoires/departement/25?{both}")
        self.assertIn(words, page)
        self.assertIn("de plus", page)
        sheet = self.atlas.json(f"/api/couverture/departement/25?{self.query(self.PLACES[0])}")
        self.assertEqual(sheet["ajoutSansDuree"], [])

    def test_pictures_of_it_are_not_made(self):
        status, body, _ = self.atlas.get(f"/images/territoires/departement/25.svg?{self.query(self.PLACES[0])}")
        self.assertEqual(status, 400)

    def test_an_engine_needs_the_times_of_its_kind(self):
        for data, options in ((self.copy_without_times(), ()), (self.copy(), ("--engine-type", "valhalla"))):
            with self.assertRaises(RuntimeError) as raised:
                atlas.Atlas(data, "--engine", self.front.address, *options)
            self.assertIn("--engine", str(raised.exception))


if __name__ == "__main__":
    unittest.main()
