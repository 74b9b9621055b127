"""The shape of every file staff write. Each model also gives the JSON Schema that editors use.

All values arrive as text; types come from here alone.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
IntentId = Annotated[str, Field(pattern=r"^[a-z]+\.[a-z_]+$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Region = Annotated[str, Field(pattern=r"^SN-[A-Z]{2}$")]
Area = Annotated[str, Field(pattern=r"^([A-Z]{2}|SN-[A-Z]{2}|WORLD)$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
State = Literal["original", "checked", "draft"]
FactKind = Literal["hotline", "office", "price", "law", "programme", "procedure", "figure"]
ContactKind = Literal["hotline", "emergency", "office", "consulate", "embassy", "service", "ngo", "shelter", "reporting"]  # fmt: skip
DAY = r"(Mo|Tu|We|Th|Fr|Sa|Su)"
_HOURS = re.compile(
    rf"^(24/7|{DAY}(-{DAY})?( \d\d:\d\d-\d\d:\d\d)(,\d\d:\d\d-\d\d:\d\d)*(; ?{DAY}(-{DAY})? \d\d:\d\d-\d\d:\d\d)*)$"
)


def _truth(value: Any) -> Any:
    return {"true": True, "false": False, "yes": True, "no": False, "oui": True, "non": False}.get(
        str(value).lower(), value
    )


def _hours(value: str) -> str:
    if value and not _HOURS.match(value):
        raise ValueError("hours")
    return value


Flag = Annotated[bool, BeforeValidator(_truth)]
Hours = Annotated[str, AfterValidator(_hours)]


class File(BaseModel):
    """The base of all: an unknown field is a mistake, an empty text is a missing one."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Text = Annotated[str, Field(min_length=1)]


class Trio(File):
    """The same thing in the three languages."""

    fr: Text
    en: Text
    wo: Text


class Examples(File):
    """Messages as people write them, by language."""

    fr: list[Text] = []
    en: list[Text] = []
    wo: list[Text] = []


class IntentFile(File):
    """intents/<topic>/<name>.yaml"""

    covers: str = ""
    risk: Literal["none", "sensitive", "urgent"] = "none"
    slots: list[Literal["country", "region", "document"]] = []
    examples: Examples


class NoneFile(File):
    """intents/_none.yaml: messages that are not for this line."""

    examples: Examples


class WordsFile(File):
    """intents/_commands.yaml and intents/_danger.yaml: lists of words and phrases by name."""

    words: dict[Annotated[str, Field(pattern=r"^[a-z][a-z_.]*$")], list[Text]]


class CheckedWordsFile(File):
    """content/words.yaml: the wording that the checks look for, by language; `…*` stands for any ending."""

    dangerous: Examples
    advice: Examples


class VariantPart(File):
    answer: Trio | None = None
    more: Trio | None = None
    contacts: list[Code] = []
    links: list[Code] = []
    facts: list[Code] = []


class Audio(File):
    fr: str = ""
    en: str = ""
    wo: str = ""


class AnswerFile(File):
    """content/<topic>/<name>.yaml"""

    title: Trio
    answer: Trio
    more: Trio | None = None
    contacts: list[Code] = []
    links: list[Code] = []
    facts: list[Code] = []
    by_country: dict[Country, VariantPart] = {}
    by_region: dict[Region, VariantPart] = {}
    never_pay: Flag = False
    discreet: Flag = False
    see_also: list[IntentId] = []
    verified_on: datetime.date
    translation: dict[Literal["fr", "en", "wo"], State]
    audio: Audio | None = None


class FactPart(File):
    kind: FactKind
    says: Text
    values: dict[Code, Text] = {}
    sources: list[Text] = Field(min_length=1)
    source_date: str = ""
    verified_on: datetime.date
    confidence: Literal["official", "secondary", "unverified"]
    owner: str = ""
    note: str = ""


class Address(File):
    fr: str
    en: str = ""
    wo: str = ""


class ContactPart(File):
    name: Trio
    short: Trio
    kind: ContactKind
    phone: str = ""
    short_code: Flag = False
    other_phones: list[Text] = []
    whatsapp: str = ""
    email: Annotated[str, Field(pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")] = ""
    url: Url | Literal[""] = ""
    address: Address | None = None
    hours: Hours = ""
    cost: Literal["free", "paid", "normal", "unknown"] = "unknown"
    languages: list[Text] = []
    area: Area
    audience: Address | None = None
    facts: list[Code] = Field(min_length=1)
    verified_on: datetime.date
    test_call: datetime.date | None = None


class LinkPart(File):
    title: Trio
    url: Url
    languages: list[Text] = []
    facts: list[Code] = []
    verified_on: datetime.date


class DocumentPart(File):
    id: Code
    title: Text
    series: Code
    number: str = ""
    languages: list[Text] = []
    year: str = ""
    date: str = ""
    subject: Trio
    url: Url
    url_is: Literal["document", "series"]
    keywords: Examples
    newer: list[Code] = []
    confidence: str = ""
    verified_on: datetime.date


class DocumentsFile(File):
    """content/documents.yaml"""

    documents: list[DocumentPart]


class TopicPart(File):
    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    title: Trio
    intents: list[IntentId]


class MenuFile(File):
    """content/menu.yaml: the topics in the order of the menu, and the intents under each."""

    topics: list[TopicPart]
    audio: Audio | None = None


class Phrase(Trio):
    """One of the bot's own sentences; its Wolof is a draft until `translation` says `wo: checked`."""

    translation: dict[Literal["fr", "en", "wo"], State] = {}


class OrganisationFile(File):
    """content/organisation.yaml: who runs the line."""

    name: Trio
    contact: Code
    complaint: Code
    url: Url
    owner: str = ""


class PlacePart(File):
    """Names that Babel does not have: nationalities, cities, popular spellings."""

    name: Trio | None = None
    words: list[Text] = []
    people: list[Text] = []
    point: Annotated[str, Field(pattern=r"^$|^-?\d+\.\d+, ?-?\d+\.\d+$")] = ""


class PlacesFile(File):
    """content/places.yaml"""

    countries: dict[Country, PlacePart]
    regions: dict[Region, PlacePart]


FactsFile = dict[Code, FactPart]
ContactsFile = dict[Code, ContactPart]
LinksFile = dict[Code, LinkPart]
PhrasesFile = dict[Code, Phrase]
