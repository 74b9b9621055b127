"""The placeholders in what staff write: {contact:samu}, {phone:samu}, {fact:passport_cost.fee}, {link:dtm_senegal}."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{(contact|phone|fact|link):([a-z0-9_]+)(?:\.([a-z0-9_]+))?\}")
FILLED_IN = frozenset({"date", "country", "region", "contact", "person"})
"""What the bot itself fills in between braces in its own sentences."""


def named(text: str, *kinds: str) -> tuple[str, ...]:
    """The ids that placeholders of these kinds name in a text."""
    return tuple(key for found, key, _ in PLACEHOLDER.findall(text) if found in kinds)
