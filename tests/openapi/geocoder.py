"""Asks the geocoder with a published client of the Base Adresse Nationale's: PyPI geopy, as it is.

The address of the service is the only thing that the client is told.
"""

import sys
from urllib.parse import urlsplit

from geopy.geocoders import BANFrance

service = urlsplit(sys.argv[1])
geocoder = BANFrance(domain=f"{service.netloc}/api", scheme=service.scheme, timeout=10)


def check(said, expected, asked):
    if said != expected:
        sys.exit(f"geopy: {asked}: {said}, not {expected}")


for query, label, code in [
    ("redon", "Redon", "35236"),
    ("12 rue de la Paix, 35600 Redon", "Redon", "35236"),
    ("St-Gervais-les-Bains", "Saint-Gervais-les-Bains", "74236"),
    ("paris 11e", "Paris 11e Arrondissement", "75111"),
    ("97400 saint-denis", "Saint-Denis", "97411"),
]:
    found = geocoder.geocode(query)
    check((found.address, found.raw["properties"]["citycode"]), (label, code), query)
    # From the point that the client read, back to the same commune.
    back = geocoder.reverse((found.latitude, found.longitude))
    check(back.raw["properties"]["citycode"], code, f"{query}, and back")

several = geocoder.geocode("saint-denis", exactly_one=False, limit=3)
check([len(several), several[0].address], [3, "Saint-Denis"], "saint-denis")
check(geocoder.geocode("47.65, -2.08"), None, "a point as a text")
check(geocoder.reverse((47.0, -5.0)), None, "a point at sea")
print(f"geopy reads the geocoder at {geocoder.domain}.")
