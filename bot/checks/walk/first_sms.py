"""The first SMS of every answer, as it goes out, for the checks that measure it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import product

from bot.checks.walk.references import Reference, described, lacking, of_part, own_references
from bot.checks.walk.written import Part, Written, answer_of, parts
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.saying.directory import Scene
from bot.core.saying.rendering import Renderer
from bot.core.words import sms
from bot.knowledge.load import Library

NIGHT = time(3, 0)
"""Rendered at an hour when offices are closed: `ouvre 8h` makes a text longest."""


@dataclass(frozen=True, slots=True)
class FirstSms:
    """What a person gets first by SMS: for which answer, place and language, whole and folded."""

    part: Part
    where: Where
    written: Written
    text: str

    @property
    def cost(self) -> sms.Cost:
        return sms.cost(self.text)


def first_messages(
    library: Library, today: date, wanted: Callable[[Part], bool] = lambda _: True
) -> Iterator[FirstSms]:
    """The first SMS of each answer text, hint of more included; one that names unknown things is left to `unknown_name`."""
    knowledge = library.whole()
    renderer = Renderer(knowledge, Gazetteer(knowledge))
    left = _unsayable(library)
    for part in parts(library):
        if part.data.answer is None or part.intent in left or not wanted(part):
            continue
        for where, language in product(_places(library, part), part.data.answer):
            scene = Scene(language, "sms", datetime.combine(today, NIGHT, UTC), where)
            pages = renderer.pages(answer_of(library, part), scene)
            hint = f"\n{sms.fold(renderer.phrase('more_hint', scene))}" if len(pages) > 1 else ""
            yield FirstSms(part, where, Written(part.file, (*part.path, "answer", language)), pages[0] + hint)


def _unsayable(library: Library) -> frozenset[str]:
    """The questions whose answer names what nothing describes; all, when the line's own sentences do: any may need them."""
    knowledge, known = library.whole(), described(library)

    def wrong(named: Iterable[Reference]) -> bool:
        return any(found.key not in known[found.kind] or lacking(found, knowledge) for found in named)

    if wrong(own_references(library)):
        return frozenset(knowledge.answers)
    return frozenset(part.intent for part in parts(library) if wrong(of_part(part)))


def _places(library: Library, part: Part) -> tuple[Where, ...]:
    """Where a part is said: its own place, or each country of the atlas for which the answer has nothing of its own."""
    if not part.abroad:
        return (part.where,)
    own = {code for code, variant in answer_of(library, part).by_country.items() if variant.answer}
    return tuple(Where(code) for code in library.whole().countries if code not in own)
