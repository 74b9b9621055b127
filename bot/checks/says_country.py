"""Un texte pour un pays qui demande le pays.

Ce qui est dit d'un pays, ou sous `abroad`, va à quelqu'un dont le pays est connu : le lui redemander le fait tourner
en rond. Là où personne ne le connaît, la ligne le demande elle-même. Les tournures cherchées sont sous
`asks_country` dans languages/<langue>/words.yaml.

Mauvais :
    by_country: {MA: {answer: {fr: "Écrivez-nous le pays où vous êtes.", …}}}
Bon :
    abroad: {answer: {fr: "Appelez {here:police}.", …}}
---
A text for a country that asks for the country.

What is said of a country, or under `abroad`, goes to somebody whose country is known: asking again leads them in
circles. Where nobody knows it the line asks by itself. The wordings looked for are under `asks_country` in
languages/<code>/words.yaml.

Bad:
    by_country: {MA: {answer: {en: "Write us the country where you are.", …}}}
Good:
    abroad: {answer: {en: "Call {here:police}.", …}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import Wordings, parts
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "says_country"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Wordings that ask for the country, in texts for one."""
    home = library.whole().home
    abroad = (part for part in parts(library) if part.path and part.where.country != home)
    texts = (written for part in abroad for written in part.texts("answer", "more"))
    for written, at, words in Wordings(library, "asks_country").in_texts(texts):
        yield written.problem(
            ID,
            f"« {words} » demande le pays à quelqu'un qui l'a dit ; donnez ce qu'il y a là-bas ({{here:…}})",
            f'"{words}" asks for the country of somebody who said it; give what there is ({{here:…}})',
            at=at,
        )
