"""python -m bot check --countries: what each question says in each country of the atlas, in one table."""

from __future__ import annotations

from collections import Counter

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Answer
from bot.core.saying.placeholders import named
from bot.core.saying.variants import said_for
from bot.knowledge.load import Library

OWN, ATLAS, LIBRARY, NOTHING = "O", "a", "l", "-"
_WORDS = {
    "fr": (
        "question", "pays de l'atlas", "total",
        {OWN: "réponse propre au pays", ATLAS: "atlas (quelqu'un de ce pays est nommé)",
         LIBRARY: "seulement les numéros du plan téléphonique ou de partout", NOTHING: "rien de ce pays"},
    ),
    "en": (
        "question", "countries of the atlas", "total",
        {OWN: "the country's own answer", ATLAS: "atlas (somebody of that country is named)",
         LIBRARY: "only numbers of the telephone plan or of everywhere", NOTHING: "nothing of that country"},
    ),
}  # fmt: skip


def show(library: Library, language: str) -> str:
    """Questions that depend on the country × countries: own answer, atlas, library only or nothing; then the counts."""
    knowledge = library.whole()
    question, countries, total, meaning = _WORDS[language]
    lines = [f"{question} × {countries}: {', '.join(f'{sign} {words}' for sign, words in meaning.items())}"]
    lines.append(f"{question:<30}{' '.join(knowledge.countries)}")
    counts: Counter[str] = Counter()
    for key, answer in knowledge.answers.items():
        if answer.depends_on_country:
            signs = [sign_of(knowledge, answer, country) for country in knowledge.countries]
            counts.update(signs)
            urgent = "!" if knowledge.intents[key].risk == "urgent" else ""
            lines.append(f"{key + urgent:<30}{'  '.join(signs)}")
    lines += ["", *(f"{counts[sign]:>6}  {sign} {words}" for sign, words in meaning.items())]
    return "\n".join([*lines, f"{counts.total():>6}  {total}"])


def sign_of(knowledge: Knowledge, answer: Answer, country: str) -> str:
    """What an answer has for a country."""
    where = Where(country)
    variant = answer.by_country.get(country)
    if variant and variant.answer:
        return OWN
    if answer.abroad is None:
        listed = (knowledge.contacts[key] for key in variant.contacts) if variant else ()
        return ATLAS if any(Where.of(contact.area).country == country for contact in listed) else NOTHING
    said = said_for(answer, where, knowledge.home)
    texts = "\n".join((*said.answer.values(), *said.more.values()))
    kinds = [kind for kinds in named(texts, "here", "dial") for kind in kinds.split("|")]
    cared = bool(named(texts, "care")) and bool(knowledge.countries[country].care)
    return ATLAS if cared or any(knowledge.serving(kind, where) for kind in kinds) else LIBRARY
