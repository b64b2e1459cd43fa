"""Reads /metrics of the service at argv[1] with the parsers of Prometheus' own client, in both formats."""

import sys
import urllib.request

from prometheus_client import parser
from prometheus_client.openmetrics import parser as openmetrics_parser


def get(accept):
    request = urllib.request.Request(sys.argv[1] + "/metrics", headers={"Accept": accept} if accept else {})
    with urllib.request.urlopen(request) as response:
        return response.headers["Content-Type"], response.read().decode()


def read(families):
    """Types by name, and the labels and values of the samples that do not change from one request to the next."""
    families = list(families)
    steady = ["ptce_atlas_data_poles", "ptce_atlas_data_info", "ptce_atlas_reloads_total"]
    types = {family.name: family.type for family in families}
    samples = {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
        if sample.name in steady
    }
    return types, samples


CASES = [
    ("", "text/plain; version=0.0.4; charset=utf-8", parser.text_string_to_metric_families),
    ("text/plain", "text/plain; version=0.0.4; charset=utf-8", parser.text_string_to_metric_families),
    (
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        openmetrics_parser.text_string_to_metric_families,
    ),
]

answers = []
for accept, expected, parse in CASES:
    content_type, text = get(accept)
    assert content_type == expected, (accept, content_type)
    answers.append(read(parse(text)))

for types, samples in answers:
    assert samples == answers[-1][1], samples
    assert len(samples) == 5, samples
    assert types["ptce_atlas_requests"] == "counter", types
    assert types["ptce_atlas_request_duration_seconds"] == "histogram", types
    assert "unknown" not in types.values(), types
print("/metrics is read in both formats:", len(answers[-1][0]), "metrics")
