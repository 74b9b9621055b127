"""What each country's telephone plan says to dial in an emergency, from libphonenumber's short numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from phonenumbers import SUPPORTED_SHORT_REGIONS, PhoneMetadata

MOST = 3
"""Numbers named of one country: more are no help to somebody in a hurry."""
_CANDIDATES = {length: [f"{n:0{length}d}" for n in range(10 ** (length - 1), 10**length)] for length in (2, 3, 4)}


@cache
def emergency_numbers() -> Mapping[str, tuple[str, ...]]:
    """Country code -> its emergency numbers, the shortest first; a country without any is left out."""
    found = {country: tuple(_numbers(country)) for country in sorted(SUPPORTED_SHORT_REGIONS)}
    return {country: numbers[:MOST] for country, numbers in found.items() if numbers}


def _numbers(country: str) -> Iterator[str]:
    metadata = PhoneMetadata.short_metadata_for_region(country)
    described = metadata.emergency if metadata else None
    if described is None or not described.national_number_pattern:
        return
    pattern = re.compile(described.national_number_pattern)
    for length in described.possible_length:
        yield from (number for number in _CANDIDATES.get(length, ()) if pattern.fullmatch(number))
