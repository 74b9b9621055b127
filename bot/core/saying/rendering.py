"""An answer in a language for a channel: SMS short and folded, WhatsApp whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from bot.core.knowledge import Answer, Contact, Knowledge, Variant
from bot.core.reading.places import HOME, Gazetteer
from bot.core.saying import hours
from bot.core.saying.freshness import Shelf
from bot.core.saying.placeholders import PLACEHOLDER, named
from bot.core.saying.variants import said_for
from bot.core.words import sms

SMS_SEGMENTS = 2
"""An answer by SMS is meant to fit in this many segments; extras are added only while they do."""
PAGE_SEGMENTS = 3
"""Each page of details by SMS is at most this many segments."""
PAGE_UNITS = 153 * PAGE_SEGMENTS


@dataclass(frozen=True, slots=True)
class Scene:
    """For whom a text is rendered: language, channel, place and time (UTC, which is Dakar's)."""

    language: str
    channel: str
    now: datetime
    country: str = ""
    region: str = ""

    @property
    def short(self) -> bool:
        return self.channel == "sms"

    @property
    def this_minute(self) -> Scene:
        minute = self.now.replace(second=0, microsecond=0)
        return self if minute == self.now else replace(self, now=minute)


class Renderer:
    """Turns answers, contacts and phrases into texts."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self.knowledge = knowledge
        self.gazetteer = gazetteer
        # Within a minute the same scene gives the same text: nothing of a person is in either.
        self._phrase = lru_cache(maxsize=1024)(self._phrase_now)
        self._pages = lru_cache(maxsize=1024)(self._pages_now)

    def phrase(self, name: str, scene: Scene, **values: str) -> str:
        """One of the bot's own sentences, with its placeholders and {names} filled in."""
        text = self._phrase(name, scene.this_minute)
        for key, value in values.items():
            text = text.replace("{" + key + "}", value)
        return text

    def _phrase_now(self, name: str, scene: Scene) -> str:
        return self.fill(self.knowledge.phrase(name, scene.language), scene)

    def pages(self, answer: Answer, scene: Scene) -> tuple[str, ...]:
        """The answer as messages to send one by one: the first at once, the rest on SUITE."""
        if self.knowledge.answers.get(answer.id) is answer:
            return self._pages(answer.id, scene.this_minute)
        return self._render(answer, scene)

    def _pages_now(self, key: str, scene: Scene) -> tuple[str, ...]:
        return self._render(self.knowledge.answers[key], scene)

    def _render(self, answer: Answer, scene: Scene) -> tuple[str, ...]:
        said = said_for(answer, scene.country, scene.region)
        first = self._first(said, scene)
        rest = self._details(answer, said, scene)
        if not scene.short:
            return split("\n\n".join(part for part in (first, *rest) if part), sms.LIMIT - 100)
        text, left = self._squeeze(first, rest, self.phrase("more_hint", scene))
        return (text, *split("\n".join(left), PAGE_UNITS)) if left else (text,)

    def _squeeze(self, first: str, rest: tuple[str, ...], hint: str) -> tuple[str, list[str]]:
        """What of the details still fits in the first SMS, with the hint of more to come, is moved there."""
        text = sms.fold(first)
        left = [sms.fold(part) for part in rest]
        while left:
            longer = f"{text}\n{left[0]}"
            hinted = f"{longer}\n{hint}" if len(left) > 1 else longer
            if sms.cost(hinted).segments > SMS_SEGMENTS:
                break
            text = longer
            left.pop(0)
        return text, left

    def _first(self, said: Variant, scene: Scene) -> str:
        """The answer itself. What is stale is left out with whom to ask instead; what is old is marked with its date."""
        answer, more = (texts.get(scene.language, "").strip() for texts in (said.answer, said.more))
        shelf = self._shelf(scene)
        kept = shelf.kept(answer)
        complete = (kept, self._more(said, scene)) == (answer, more) and len(shelf.reachable(said.contacts)) == len(
            said.contacts
        )
        lines = [self.fill(kept, scene), "" if complete else self._ask_instead(scene), self._dated(said, scene)]
        return "\n".join(line for line in lines if line)

    def _details(self, answer: Answer, said: Variant, scene: Scene) -> tuple[str, ...]:
        """How to delete, never_pay, more, contacts, links, in this order; each may be empty."""
        parts = [
            self.phrase("delete_thread", scene) if answer.discreet else "",
            self.phrase("never_pay", scene) if answer.never_pay else "",
            self._no_details_on(answer, scene),
            self.fill(self._more(said, scene), scene),
            "\n".join(self.contact_block(c, scene) for c in self._shelf(scene).reachable(said.contacts)),
            "\n".join(self.link_line(key, scene) for key in said.links),
        ]
        return tuple(part for part in parts if part)

    def _no_details_on(self, answer: Answer, scene: Scene) -> str:
        """An honest word where the answer differs by country and nothing is known of this one; the general one is Senegal's."""
        if scene.country in ("", HOME) or not answer.by_country or scene.country in answer.by_country:
            return ""
        return self.phrase("no_country_details", scene, country=self.gazetteer.name(scene.country, scene.language))

    # ---- what is past its date

    def _shelf(self, scene: Scene) -> Shelf:
        return Shelf(self.knowledge.facts, self.knowledge.contacts, scene.now.date())

    def _more(self, said: Variant, scene: Scene) -> str:
        """The details that may still be given: none when a fact they rest on, and don't name, is stale."""
        shelf = self._shelf(scene)
        texts = "\n".join((*said.answer.values(), *said.more.values()))
        if shelf.any_stale(set(said.facts) - set(named(texts, "fact"))):
            return ""
        return shelf.kept(said.more.get(scene.language, "").strip())

    def _ask_instead(self, scene: Scene) -> str:
        who = self.knowledge.contacts[self.knowledge.organisation.contact]
        return self.phrase("ask_instead", scene, contact=self.contact_inline(who, scene))

    def _dated(self, said: Variant, scene: Scene) -> str:
        """`checked on DATE, may have changed` when anything used is past its shelf life."""
        texts = "\n".join((*said.answer.values(), *said.more.values()))
        contacts = {*named(texts, "contact", "phone"), *said.contacts}
        oldest = self._shelf(scene).oldest({*named(texts, "fact"), *said.facts}, contacts)
        return self.phrase("checked_on", scene, date=f"{oldest:%d/%m/%Y}") if oldest else ""

    # ---- placeholders and contacts

    def fill(self, text: str, scene: Scene) -> str:
        """The text with its {contact:…}, {phone:…}, {fact:…} and {link:…} printed."""

        def print_one(match: re.Match[str]) -> str:
            kind, key, value = match.groups()
            if kind == "fact":
                values = self.knowledge.facts[key].values
                return values[value] if value else next(iter(values.values()))
            if kind == "link":
                return self.knowledge.links[key].url
            contact = self.knowledge.contacts[key]
            return contact.phone if kind == "phone" else self.contact_inline(contact, scene)

        return PLACEHOLDER.sub(print_one, text).strip()

    def contact_inline(self, contact: Contact, scene: Scene) -> str:
        """Short name, number, and what matters before calling: `SAMU 1515 (gratuit)`."""
        notes = [
            self._word(contact.cost, scene) if contact.cost == "free" else "",
            self.open_now(contact, scene, only="closed"),
        ]
        reached = contact.phone or contact.whatsapp or contact.email or contact.url
        noted = ", ".join(note for note in notes if note)
        return f"{contact.short[scene.language]} {reached}".strip() + (f" ({noted})" if noted else "")

    def contact_block(self, contact: Contact, scene: Scene) -> str:
        """Everything one needs to reach a contact, in lines; fewer of them by SMS."""
        name = contact.short[scene.language] if scene.short else f"*{contact.name[scene.language]}*"
        notes = [
            self._word(contact.cost, scene) if contact.cost in ("free", "paid") else "",
            self.open_now(contact, scene),
        ]
        reach = ", ".join(part for part in (contact.phone, *contact.other_phones, *notes) if part)
        whatsapp = f"WhatsApp {contact.whatsapp}" if contact.whatsapp else ""
        lines = [
            f"{name}: {reach}" if reach else name,
            whatsapp,
            contact.address.get(scene.language, ""),
            contact.email,
        ]
        if not scene.short or not reach:
            lines.append(contact.url)
        return ("\n" if not scene.short else ", ").join(line for line in lines if line)

    def open_now(self, contact: Contact, scene: Scene, only: str = "") -> str:
        """`ouvert maintenant` or `ouvre lun. 8h30`, for offices in Senegal whose hours are known."""
        if not contact.area.startswith(HOME):
            return ""
        state = hours.opening(contact.hours, scene.now)
        if state is None or state.changes_at is None:
            return "" if state is None or only else self._word("always_open" if state.open else "closed", scene)
        if state.open:
            return "" if only else self._word("open_now", scene)
        when = state.changes_at
        day = (
            ""
            if when.date() == scene.now.date()
            else self.knowledge.phrase("days", scene.language).split()[when.weekday()] + " "
        )
        return f"{self._word('opens', scene)} {day}{when.hour}h{f'{when.minute:02d}' if when.minute else ''}"

    def link_line(self, key: str, scene: Scene) -> str:
        """A link with its title; by SMS too, since a bare address tells nothing."""
        link = self.knowledge.links[key]
        return f"{link.title[scene.language]}: {link.url}"

    def _word(self, name: str, scene: Scene) -> str:
        return self.knowledge.phrase(name, scene.language)


def split(text: str, limit: int) -> tuple[str, ...]:
    """The text in pages of at most `limit` characters, cut at lines, then sentences, then words."""
    pages: list[str] = []
    rest = text.strip()
    while len(rest) > limit:
        cut = next(
            (
                at + len(mark.rstrip())
                for mark in ("\n\n", "\n", ". ", " ")
                if (at := rest.rfind(mark, limit // 2, limit)) > 0
            ),
            limit,
        )
        pages.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return (*pages, rest) if rest else tuple(pages) or ("",)
