"""The placeholders in what staff write: {contact:samu}, {phone:samu}, {fact:passport_cost.fee}, {link:dtm_senegal},
and by kind of need, for the place of the person: {here:police}, {here:police.2}, {dial:ambulance}, {here:women|police},
{care:here}.
"""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{(contact|phone|fact|link|here|dial|care):([a-z0-9_|]+)(?:\.([a-z0-9_]+))?\}")
FILLED_IN = frozenset({"date", "country", "place", "contact", "person", "line", "organisation", "home", "languages"})
"""What the line itself fills in between braces in its own sentences."""
KINDS = (
    "police", "ambulance", "fire", "sea", "embassy", "consulate", "return", "asylum", "women", "children",
    "trafficking", "work", "listen", "legal", "tracing", "shelter", "care",
)  # fmt: skip
"""The kinds of need that a contact may serve, wherever somebody is."""


def named(text: str, *kinds: str) -> tuple[str, ...]:
    """The ids that placeholders of these kinds name in a text."""
    return tuple(key for found, key, _ in PLACEHOLDER.findall(text) if found in kinds)
