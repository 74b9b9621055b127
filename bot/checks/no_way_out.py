"""Une question urgente sans numéro dans un pays de l'atlas.

Quelqu'un en danger a dit le pays où il est : le premier SMS doit donner un numéro qui y sonne (du pays, ou de
partout). Pour chaque question `risk: urgent` et chaque pays de content/countries/.

Mauvais :
    abroad: {answer: {fr: "Allez à l'hôpital.", …}}
Bon :
    abroad: {answer: {fr: "Appelez {here:ambulance|police|embassy}.", …}}
---
An urgent question without a number in a country of the atlas.

Somebody in danger said in which country they are: the first SMS must give a number that rings there (of the
country, or of everywhere). For each question marked `risk: urgent` and each country of content/countries/.

Bad:
    abroad: {answer: {en: "Go to the hospital.", …}}
Good:
    abroad: {answer: {en: "Call {here:ambulance|police|embassy}.", …}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from bot.checks.walk.first_sms import NIGHT, unsayable
from bot.checks.walk.written import Part, Written, parts
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.saying.directory import Scene
from bot.core.saying.numbers import rings_in
from bot.core.saying.rendering import Renderer
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "no_way_out"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Urgent answers whose first SMS gives no number that rings in a country of the atlas."""
    knowledge = library.whole()
    renderer = Renderer(knowledge, Gazetteer(knowledge))
    said: dict[str, dict[tuple[object, ...], Part]] = {}
    for part in parts(library):
        said.setdefault(part.intent, {})[part.path] = part
    urgent = {key for key, intent in knowledge.intents.items() if intent.risk == "urgent"} - unsayable(library)
    for key in (key for key in said if key in urgent):
        for country in knowledge.countries:
            for language in knowledge.languages:
                scene = Scene(language, "sms", datetime.combine(today, NIGHT, UTC), Where(country))
                first = renderer.pages(knowledge.answers[key], scene)[0]
                if not rings_in(knowledge, country, first):
                    yield _of(said[key], country, language).problem(
                        ID,
                        f"premier SMS sans numéro qui sonne dans ce pays : {country} ; donnez-en un par {{here:…}}",
                        f"first SMS without a number that rings in this country: {country}; give one by {{here:…}}",
                    )


def _of(said: dict[tuple[object, ...], Part], country: str, language: str) -> Written:
    """The text that is said there: the country's own, the one for any country abroad, or the general one."""
    for path in (("by_country", country), ("abroad",), ()):
        part = said.get(path)
        if part and part.data.answer:
            return Written(part.file, (*part.path, "answer", language))
    raise LookupError(country)
