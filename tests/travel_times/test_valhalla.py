"""The protocol of Valhalla, with the real engine."""

import json
import tempfile
import unittest
from pathlib import Path

import atlas
from network import Network, communes
from valhalla import Valhalla

POLES = ["25056", "25388"]


class Times(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        root = Path(cls.folder.name)
        # An island of two communes of the Jura that no road leads to: all pairs of a request with one of them fail. It is far
        # from the Doubs, so that no road of the mainland is taken in its place.
        cls.island = ["39300", "39362"]
        jura = communes("39")
        points = communes("25") | {code: jura[code] for code in cls.island}
        cls.network = Network(points)
        cls.network.roads = {
            road for road in cls.network.roads if (road[0] in cls.island) == (road[1] in cls.island)
        } | {tuple(cls.island)}
        cls.engine = Valhalla(cls.network, root / "valhalla")
        cls.data = root / "data"
        atlas.folder_with_poles_at(POLES, cls.data)
        cls.done = atlas.travel_times(cls.engine.address, cls.data, "--type", "valhalla", timeout=600)
        assert cls.done.returncode == 0, cls.done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.engine.stop()
        cls.folder.cleanup()

    def test_every_time_is_what_the_engine_says_of_the_pair_alone(self):
        times = atlas.times(self.data)
        own = len(self.network.points) - len(self.island)
        # From neighbours of the Doubs that lie beside one of its roads too.
        times = {pair: seconds for pair, seconds in times.items() if pair[0] in self.network.points}
        self.assertGreater(len(times), len(POLES) * (own - 40))
        place = lambda code: dict(zip(("lon", "lat"), self.network.points[code]))
        for (code, pole), seconds in sorted(times.items())[::29]:
            question = {"sources": [place(code)], "targets": [place(pole)], "costing": "auto", "costing_options": {"auto": {"use_ferry": 0}}}
            answer = json.loads(self.engine.get("/sources_to_targets", question))
            self.assertEqual(seconds, round(answer["sources_to_targets"][0][0]["time"]), (code, pole))

    def test_a_pair_without_a_way_fails_no_other(self):
        provenance = atlas.provenance(self.data)
        without = {(one["depart"], one["arrivee"]) for one in provenance["sans_itineraire"]}
        without = {code for code, _ in without}
        # Its neighbours that stand beside its road are on it too.
        self.assertLessEqual(set(self.island), without)
        self.assertFalse(without & communes("25").keys())
        far = {one["commune"] for one in provenance["loin_de_la_route"]}
        self.assertTrue(far)
        self.assertFalse(far & self.network.points.keys())

    def test_the_engine_tells_its_version_and_what_it_does_not_leave_out(self):
        provenance = atlas.provenance(self.data)
        self.assertEqual((provenance["moteur"], provenance["version"]), ("Valhalla", self.engine.version))
        # As it is shipped, it avoids ferries and may take one all the same: nothing else is said of it.
        self.assertEqual(provenance["exclusions"], [])
        self.assertIn("allow_hard_exclusions", self.done.stderr)

    def test_what_it_has_is_not_asked_for_again(self):
        done = atlas.travel_times(self.engine.address, self.data, "--type", "valhalla", "--missing-only")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(": 0 to ask for", done.stderr)


if __name__ == "__main__":
    unittest.main()
