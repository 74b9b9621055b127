"""What an answer rests on: its facts, contacts and links, each with the day somebody checked it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Answer
from bot.core.saying import freshness
from bot.core.saying.placeholders import named
from bot.core.saying.variants import said_for


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that an answer says because somebody read it somewhere, and when."""

    kind: str
    id: str
    says: str
    verified_on: date
    state: freshness.State
    sources: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Where it was read on the web: each site once, with an address there."""
        found = {source.split("/")[2].removeprefix("www."): source for source in self.sources if "://" in source}
        return tuple(found.items())


def grounds(knowledge: Knowledge, answer: Answer, today: date, where: Where = Where()) -> tuple[Ground, ...]:
    """The facts, contacts and links of an answer at a place, each once, oldest first."""
    said = said_for(answer, where, knowledge.home)
    facts = (*named(said.texts, "fact"), *said.facts)
    contacts = (*named(said.texts, "contact", "phone"), *said.contacts)
    links = (*named(said.texts, "link"), *said.links)
    found = (
        *_facts(knowledge, facts, today),
        *_contacts(knowledge, contacts, today),
        *_links(knowledge, links, today),
    )
    return tuple(sorted(found, key=lambda ground: (ground.verified_on, ground.kind, ground.id)))


def worst(found: Iterable[Ground]) -> freshness.State:
    """The state of the weakest of some grounds: stale, else old, else fresh."""
    states = {ground.state for ground in found}
    return "stale" if "stale" in states else "old" if "old" in states else "fresh"


def _facts(knowledge: Knowledge, keys: Iterable[str], today: date) -> Iterator[Ground]:
    for key in dict.fromkeys(keys):
        fact = knowledge.facts[key]
        state = freshness.fact_state(fact, today)
        yield Ground("fact", key, fact.says, fact.verified_on, state, fact.sources)


def _contacts(knowledge: Knowledge, keys: Iterable[str], today: date) -> Iterator[Ground]:
    for key in dict.fromkeys(keys):
        contact = knowledge.contacts[key]
        sources = tuple(s for fact in contact.facts for s in knowledge.facts[fact].sources)
        says = " · ".join(
            part for part in (contact.name[knowledge.office.language], contact.phone, contact.email) if part
        )
        yield Ground("contact", key, says, contact.verified_on, freshness.contact_state(contact, today), sources)


def _links(knowledge: Knowledge, keys: Iterable[str], today: date) -> Iterator[Ground]:
    for key in dict.fromkeys(keys):
        link = knowledge.links[key]
        state = freshness.state("office", link.verified_on, today)
        yield Ground("link", key, link.title[knowledge.office.language], link.verified_on, state, (link.url,))
