"""The checked parts of the files put together as frozen Knowledge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.core import knowledge as core
from bot.core import model
from bot.core import registers as values
from bot.core.model import Texts
from bot.core.words.lexicon import Lexicon
from bot.core.words.text import fold_letters, vocabulary
from bot.knowledge import emergency, files, registers, schema
from bot.knowledge.contract import intent_id
from bot.knowledge.languages import pack_of
from bot.knowledge.names import country_names
from bot.knowledge.phones import printed_phone
from bot.knowledge.points import point, towns

Examples = Mapping[str, tuple[str, ...]]


def knowledge(parts: Mapping[str, Any], version: str) -> core.Knowledge:
    """All parts as one value. `version` is the hash of the files."""
    return _Builder(parts).knowledge(version)


class _Builder:
    """Puts the parts together; holds what every part needs: the office and its languages."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.parts = parts
        self.office: registers.OfficeFile = parts[files.OFFICE]
        self.languages = tuple(self.office.languages)

    def knowledge(self, version: str) -> core.Knowledge:
        parts = self.parts
        intents = {i.id: i for name, part in self._of(schema.IntentFile) for i in [self._intent(name, part)]}
        none = self._examples("none", parts[files.NONE_INTENT].examples)
        packs = tuple(pack_of(parts, code) for code in self.languages)
        known = vocabulary(
            text for own in (*(i.examples for i in intents.values()), none) for t in own.values() for text in t
        )
        contacts = {c.id: c for c in self._contacts()}
        menu: schema.MenuFile = parts[files.MENU]
        places: registers.PlacesFile = parts[files.PLACES]
        return core.Knowledge(
            intents=intents,
            answers={a.id: a for name, part in self._of(schema.AnswerFile) for a in [self._answer(name, part)]},
            topics=tuple(core.Topic(t.id, self.texts(t.title), tuple(t.intents)) for t in menu.topics),
            contacts=contacts,
            facts={key: _fact(key, part) for key, part in parts[files.FACTS].items()},
            links={key: self._link(key, part) for key, part in parts[files.LINKS].items()},
            documents={part.id: self._document(part) for part in parts[files.DOCUMENTS].documents},
            lexicon=Lexicon(packs, known),
            phrases=self._phrases(packs),
            places=self._places(places, {pack.code: pack.locale for pack in packs}),
            not_places=frozenset(places.not_places),
            place_kinds={code: kind for kind, codes in places.kinds.items() for code in codes},
            office=self._office(),
            none_examples=none,
            roles={intent.role: key for key, intent in intents.items() if intent.role},
            served=_served(contacts),
            towns=towns(parts.get(files.TOWNS, ())),
            countries=dict(self._countries()),
            emergency_numbers=emergency.emergency_numbers(),
            version=version,
            menu_audio=_audio(menu.audio),
        )

    def _of(self, shape: type[Any]) -> list[tuple[str, Any]]:
        return [(name, part) for name, part in self.parts.items() if isinstance(part, shape)]

    def texts(self, given: Mapping[str, str] | None) -> Texts:
        """A text in every language of the line: what a partial one lacks is said in its fallback, else in the first."""
        if not given:
            return model.NO_TEXTS
        first = given.get(self.languages[0], next(iter(given.values())))
        fallback = self.office.fallback
        return MappingProxyType(
            {code: given.get(code) or given.get(fallback.get(code, ""), first) for code in self.languages}
        )

    def _phrases(self, packs: tuple[Any, ...]) -> dict[str, Texts]:
        names = sorted({name for pack in packs for name in pack.phrases})
        return {name: self.texts({p.code: p.phrases[name] for p in packs if p.phrases.get(name)}) for name in names}

    def _office(self) -> core.Office:
        office = self.office
        lines = self.parts.get(files.NAMES, ())
        names = frozenset(fold_letters(word) for line in lines if not line.startswith("#") for word in line.split())
        return core.Office(
            office.line, self.texts(office.name), self.texts(office.organisation), office.contact, office.complaint,
            office.url, office.country, office.time_zone, office.currency.printed, dict(office.languages),
            dict(office.fallback), office.owner, names,
        )  # fmt: skip

    def _examples(self, key: str, chosen: Mapping[str, list[str]]) -> Examples:
        """The chosen examples and those of the corpus, by language."""
        corpus = {code: self.parts.get(f"{files.CORPUS}/{code}/{key}.txt", ()) for code in self.languages}
        return MappingProxyType(
            {code: (*chosen.get(code, ()), *filter(None, map(str.strip, corpus[code]))) for code in self.languages}
        )

    def _intent(self, name: str, part: schema.IntentFile) -> core.Intent:
        key = intent_id(name)
        chosen = {code: tuple(part.examples.get(code, ())) for code in self.languages}
        return core.Intent(
            key, self._examples(key, part.examples), part.risk, tuple(part.slots), part.covers, part.role, part.place,
            part.aside, part.offered, chosen,
        )  # fmt: skip

    def _variant(self, part: schema.VariantPart) -> values.Variant:
        return values.Variant(
            self.texts(part.answer), self.texts(part.more), tuple(part.contacts), tuple(part.links), tuple(part.facts),
            frozenset(part.answer or ()),
        )  # fmt: skip

    def _answer(self, name: str, part: schema.AnswerFile) -> values.Answer:
        return values.Answer(
            id=intent_id(name),
            title=self.texts(part.title),
            answer=self.texts(part.answer),
            more=self.texts(part.more),
            contacts=tuple(part.contacts),
            links=tuple(part.links),
            facts=tuple(part.facts),
            by_country={code: self._variant(v) for code, v in part.by_country.items()},
            by_region={code: self._variant(v) for code, v in part.by_region.items()},
            abroad=self._variant(part.abroad) if part.abroad else None,
            see_also=tuple(part.see_also),
            verified_on=part.verified_on,
            translation={code: state.partition(" ")[0] for code, state in part.translation.items()},
            never_pay=part.never_pay,
            discreet=part.discreet,
            audio=_audio(part.audio),
            written=frozenset(part.answer),
        )

    def _contacts(self) -> list[values.Contact]:
        """Those of the register, then those of each country's file, whose area is that country."""
        found = [self._contact(key, part) for key, part in self.parts[files.CONTACTS].items()]
        for name, part in self._of(registers.CountryFile):
            code = files.stem(name)
            own = [self._contact(key, contact) for key, contact in part.contacts.items()]
            found += [replace(contact, area=code) for contact in own]
        return found

    def _contact(self, key: str, part: registers.ContactPart) -> values.Contact:
        home = self.office.country
        return values.Contact(
            id=key,
            name=self.texts(part.name),
            short=self.texts(part.short),
            kind=part.kind,
            area=part.area,
            facts=tuple(part.facts),
            verified_on=part.verified_on,
            phone=printed_phone(part.phone, part.short_code, home),
            short_code=part.short_code,
            other_phones=tuple(printed_phone(number, False, home) for number in part.other_phones),
            whatsapp=printed_phone(part.whatsapp, False, home),
            email=part.email,
            url=part.url,
            address=self.texts(part.address),
            hours=part.hours,
            cost=part.cost,
            languages=tuple(part.languages),
            audience=self.texts(part.audience),
            test_call=part.test_call,
            serves=tuple(part.serves),
        )

    def _countries(self) -> list[tuple[str, values.Country]]:
        found = []
        for name, part in self._of(registers.CountryFile):
            code = files.stem(name)
            care, facts = (part.care.says, part.care.facts) if part.care else ({}, [])
            found.append((code, values.Country(code, self.texts(care), tuple(facts), part.avoid_police)))
        return found

    def _link(self, key: str, part: registers.LinkPart) -> values.Link:
        return values.Link(
            key, self.texts(part.title), part.url, tuple(part.languages), tuple(part.facts), part.verified_on
        )

    def _document(self, part: registers.DocumentPart) -> values.Document:
        keywords = {code: tuple(part.keywords.get(code, ())) for code in self.languages}
        return values.Document(
            part.id, part.title, part.series, part.number, tuple(part.languages), part.year, self.texts(part.subject),
            part.url, part.url_is == "document", keywords, tuple(part.newer), part.verified_on,
        )  # fmt: skip

    def _places(self, part: registers.PlacesFile, locales: Mapping[str, str]) -> tuple[values.Place, ...]:
        """The described places, and every other country by its names alone."""
        names = country_names(locales)
        given = {**part.countries, **part.regions}
        nothing = registers.PlacePart()
        described = {code: given.get(code, nothing) for code in (*given, *(c for c in names if c not in given))}
        return tuple(
            values.Place(
                code,
                self.texts(p.name) or self.texts(names.get(code, {})),
                tuple(p.words),
                tuple(p.people),
                point(p.point),
            )
            for code, p in described.items()
        )


def _audio(given: Mapping[str, str] | None) -> Texts:
    """The recordings by language, each as `<language>/<file>` under content/audio/."""
    return MappingProxyType({language: f"{language}/{name}" for language, name in (given or {}).items() if name})


def _served(contacts: Mapping[str, values.Contact]) -> dict[tuple[str, str], tuple[str, ...]]:
    """(kind of need, area) -> ids of contacts, in the order they are written; a reporting line is no help line."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for contact in contacts.values():
        for kind in contact.serves if contact.kind != "reporting" else ():
            found[kind, contact.area].append(contact.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _fact(key: str, part: registers.FactPart) -> values.Fact:
    return values.Fact(
        key, part.kind, part.says, dict(part.values), tuple(part.sources), part.source_date, part.verified_on,
        part.confidence, part.owner, part.note,
    )  # fmt: skip
