"""python -m bot check --table: what the answers cost and rest on, in four short tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from bot.checks.walk.first_sms import FirstSms, first_messages
from bot.checks.walk.references import of_part
from bot.checks.walk.written import parts
from bot.knowledge.load import Library

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def show(library: Library, today: date) -> str:
    """Segments and price of each first SMS by language, their spread, the facts used, the contacts used."""
    library.whole()
    found = list(first_messages(library, today))
    sections = (
        _answers(found, library),
        _spread(found, library),
        _facts(library),
        _contacts(library),
    )
    return "\n\n".join("\n".join(lines) for lines in sections)


def _answers(found: Sequence[FirstSms], library: Library) -> list[str]:
    """One line an intent: segments of the general answer, then the most of its places."""
    languages, price = library.tongues.every, library.segment_price
    currency = library.whole().office.currency
    lines = [f"{'intent':<32}" + "".join(f"{language:>9}" for language in languages) + f"{currency:>9}  places"]
    for intent in dict.fromkeys(first.part.intent for first in found):
        own = [first for first in found if first.part.intent == intent]
        general = {first.written.language: first.cost for first in own if not first.part.path}
        cells = "".join(f"{f'{cost.segments} ({cost.units})':>9}" for cost in general.values())
        places = [first.cost.segments for first in own if first.part.path]
        most = max(cost.segments for cost in general.values())
        lines.append(f"{intent:<32}{cells}{_price(most, price):>9}  {_places(places, len(languages))}".rstrip())
    return lines


def _places(segments: Sequence[int], languages: int) -> str:
    return f"{len(segments) // languages}, at most {max(segments)}" if segments else ""


def _spread(found: Sequence[FirstSms], library: Library) -> list[str]:
    """Median, p90 and most segments by language, over the general answers and over all."""
    lines = [f"{'first SMS':<32}{'number':>9}{'median':>9}{'p90':>9}{'max':>9}{'price':>9}"]
    price = library.segment_price
    for what, chosen in (("answers", [f for f in found if not f.part.path]), ("with places", found)):
        for language in (*library.tongues.every, "all"):
            own = sorted(f.cost.segments for f in chosen if language in (f.written.language, "all"))
            if own:
                middle, ninth = own[(len(own) - 1) // 2], own[ceil(0.9 * len(own)) - 1]
                lines.append(
                    f"{f'{what}, {language}':<32}{len(own):>9}{middle:>9}{ninth:>9}{own[-1]:>9}{_price(own[-1], price):>9}"
                )
    return lines


def _price(segments: int, price: int) -> str:
    return str(segments * price) if price else "?"


def _facts(library: Library) -> list[str]:
    """How many facts the answers use, by confidence."""
    facts, contacts = library.whole().facts, library.whole().contacts
    used = _used(library, "fact") | {
        f for key in _used(library, "contact") & contacts.keys() for f in contacts[key].facts
    }
    return _counted("facts used, by confidence", (facts[key].confidence for key in used & facts.keys()))


def _contacts(library: Library) -> list[str]:
    """How many contacts the answers use, by the year of the newest source behind them."""
    facts, contacts = library.whole().facts, library.whole().contacts
    newest = (
        max(
            (year for f in contacts[key].facts if f in facts for year in _YEAR.findall(facts[f].source_date)),
            default="no date",
        )
        for key in _used(library, "contact") & contacts.keys()
    )
    return _counted("contacts used, by source date", newest)


def _used(library: Library, kind: str) -> set[str]:
    return {found.key for part in parts(library) for found in of_part(part) if found.kind == kind}


def _counted(title: str, values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return [f"{title:<32}{sum(counts.values()):>9}", *(f"  {name:<30}{counts[name]:>9}" for name in sorted(counts))]
