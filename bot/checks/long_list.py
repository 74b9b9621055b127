"""Une liste qui ne se lit pas d'un coup d'œil sur un petit téléphone.

La liste d'un sujet, et le menu, tiennent en 3 segments par SMS, comme toute page : au-delà, le début a quitté l'écran
avant qu'on ait lu la fin, et chaque segment se paie. Partagez le sujet, ou raccourcissez les titres. Jamais plus de 16
questions : « 17 » et « 18 » sont la police et les pompiers.

Mauvais :
    intents: [… quatorze questions aux titres de 24 signes …]
Bon :
    intents: [… neuf questions …]
---
A list that can't be read at a glance on a small phone.

A topic's list, and the menu, fit into 3 segments by SMS like any page: beyond that the beginning has left the screen
before one has read the end, and each segment is paid for. Split the topic, or shorten the titles. Never more than 16
questions: "17" and "18" are the police and the firemen.

Bad:
    intents: [… fourteen questions with titles of 24 signs …]
Good:
    intents: [… nine questions …]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.core.saying.rendering import PAGE_SEGMENTS
from bot.core.words import sms
from bot.errors import Problem
from bot.knowledge.files import MENU
from bot.knowledge.load import Library

ID = "long_list"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """The menu and its topics that cost more than a page by SMS, in the language in which they are longest."""
    del today
    knowledge, file = library.whole(), library.files[MENU]
    menus = {
        code: _text([knowledge.phrase("menu_intro", code)], (topic.title[code] for topic in knowledge.topics))
        for code in knowledge.languages
    }
    if over := _over(menus):
        yield file.problem(("topics",), ID, *over)
    for at, topic in enumerate(knowledge.topics):
        answers = [knowledge.answers[key] for key in topic.intents if key in knowledge.answers]
        lists = {
            code: _text(
                [f"{topic.title[code]}:", knowledge.phrase("menu_back", code)],
                (answer.title[code] for answer in answers),
            )
            for code in knowledge.languages
        }
        if over := _over(lists):
            yield file.problem(("topics", at, "intents"), ID, *over)


def _text(before: list[str], lines: Iterable[str]) -> str:
    return sms.fold("\n".join([*before, *(f"{number}. {line}" for number, line in enumerate(lines, 1))]))


def _over(texts: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with the dearest of some texts, when it is too dear."""
    language, text = max(texts.items(), key=lambda pair: sms.cost(pair[1]).segments)
    cost = sms.cost(text)
    if cost.segments <= PAGE_SEGMENTS:
        return None
    return (
        f"{cost.segments} segments par SMS en « {language} » ({PAGE_SEGMENTS} au plus) ; partagez la liste ou raccourcissez les titres",
        f'{cost.segments} segments by SMS in "{language}" ({PAGE_SEGMENTS} at most); split the list or shorten the titles',
    )
