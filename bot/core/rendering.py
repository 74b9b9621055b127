"""An answer in a language for a channel: SMS short and folded, WhatsApp whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.core import freshness, hours, sms
from bot.core.content import Answer, Contact, Knowledge, Variant
from bot.core.model import Texts
from bot.core.places import HOME, Gazetteer

PLACEHOLDER = re.compile(r"\{(contact|phone|fact|link):([a-z0-9_]+)(?:\.([a-z0-9_]+))?\}")
FILLED_IN = frozenset({"date", "country", "region", "contact"})
"""What the bot itself fills in between braces in its own sentences."""
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


class Renderer:
    """Turns answers, contacts and phrases into texts."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self.knowledge = knowledge
        self.gazetteer = gazetteer

    def phrase(self, name: str, scene: Scene, **values: str) -> str:
        """One of the bot's own sentences, with its placeholders and {names} filled in."""
        text = self.fill(self.knowledge.phrase(name, scene.language), scene)
        for key, value in values.items():
            text = text.replace("{" + key + "}", value)
        return text

    def pages(self, answer: Answer, scene: Scene) -> tuple[str, ...]:
        """The answer as messages to send one by one: the first at once, the rest on SUITE."""
        variant = variant_for(answer, scene.country, scene.region)
        first = self._fresh(variant.answer or answer.answer, scene)
        rest = self._details(answer, variant, scene)
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

    def _details(self, answer: Answer, variant: Variant, scene: Scene) -> tuple[str, ...]:
        """never_pay, more, contacts, links, the date, in this order; each may be empty."""
        facts = variant.facts or answer.facts
        parts = [
            self.phrase("never_pay", scene) if answer.never_pay else "",
            self._no_details_on(answer, scene),
            "" if self._stale(facts, scene) else self._fresh(variant.more or answer.more, scene),
            "\n".join(self.contact_block(c, scene) for c in self._contacts(variant.contacts or answer.contacts, scene)),
            "\n".join(self.link_line(key, scene) for key in variant.links or answer.links),
            self._dated(answer, variant, scene),
            self.phrase("delete_thread", scene) if answer.discreet else "",
        ]
        return tuple(part for part in parts if part)

    def _no_details_on(self, answer: Answer, scene: Scene) -> str:
        if not scene.country or not answer.by_country or scene.country in answer.by_country:
            return ""
        return self.phrase("no_country_details", scene, country=self.gazetteer.name(scene.country, scene.language))

    # ---- what is past its date

    def _stale(self, facts: Iterable[str], scene: Scene) -> bool:
        return any(self._fact_state(key, scene.now.date()) == "stale" for key in facts)

    def _fact_state(self, key: str, today: date) -> freshness.State:
        return freshness.fact_state(self.knowledge.facts[key], today)

    def _fresh(self, texts: Texts, scene: Scene) -> str:
        """The text with its placeholders filled in, without the lines whose facts are stale."""
        lines = texts.get(scene.language, "").strip().split("\n")
        kept = [line for line in lines if not self._stale(named(line, "fact"), scene)]
        if len(kept) < len(lines):
            kept.append(self.phrase("ask_instead", scene))
        return self.fill("\n".join(kept), scene)

    def _dated(self, answer: Answer, variant: Variant, scene: Scene) -> str:
        """`checked on DATE, may have changed` when anything used is past its shelf life."""
        text = "\n".join([*(variant.answer or answer.answer).values(), *(variant.more or answer.more).values()])
        keys = {*named(text, "fact"), *(variant.facts or answer.facts)}
        facts = [self.knowledge.facts[key] for key in keys]
        contacts = [
            self.knowledge.contacts[key] for key in {*named(text, "contact"), *named(text, "phone"), *answer.contacts}
        ]
        today = scene.now.date()
        old = [f.verified_on for f in facts if freshness.fact_state(f, today) != "fresh"]
        old += [c.verified_on for c in contacts if freshness.contact_state(c, today) != "fresh"]
        return self.phrase("checked_on", scene, date=f"{min(old):%d/%m/%Y}") if old else ""

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

    def _contacts(self, keys: Iterable[str], scene: Scene) -> list[Contact]:
        found = [self.knowledge.contacts[key] for key in keys]
        return [c for c in found if freshness.contact_state(c, scene.now.date()) != "stale"]


def variant_for(answer: Answer, country: str, region: str) -> Variant:
    """What the answer says for a place, or nothing special."""
    return answer.by_region.get(region) or answer.by_country.get(country) or Variant()


def named(text: str, kind: str) -> tuple[str, ...]:
    """The ids that placeholders of a kind name in a text."""
    return tuple(key for found, key, _ in PLACEHOLDER.findall(text) if found == kind)


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
