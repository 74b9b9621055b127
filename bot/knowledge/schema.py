"""The shape of the files staff write on questions and answers. Each model also gives the JSON Schema of editors.

All values arrive as text; types come from here alone. Which languages there are is the office's to say: it comes in
as the validation's context (`Tongues`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from bot.core.saying import hours

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
IntentId = Annotated[str, Field(pattern=r"^[a-z]+\.[a-z_]+$")]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
RegionCode = Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Area = Annotated[str, Field(pattern=r"^([A-Z]{2}|[A-Z]{2}-[A-Z0-9]{1,3}|WORLD)$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
State = Annotated[str, Field(pattern=r"^(original|draft|checked( [0-9a-f]{8})?)$")]
Text = Annotated[str, Field(min_length=1)]
Role = Literal["human", "emergency", "greeting", "thanks", "goodbye", "documents"]


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages that a text must have (`full`) and may have, in order."""

    full: tuple[str, ...]
    every: tuple[str, ...]


def _truth(value: Any) -> Any:
    return {"true": True, "false": False, "yes": True, "no": False, "oui": True, "non": False}.get(
        str(value).lower(), value
    )


def _hours(value: str) -> str:
    try:
        hours.rules(value)
    except (ValueError, IndexError):
        raise ValueError("hours") from None
    return value


def _known(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Only languages of the line."""
    tongues: Tongues | None = info.context
    for code in value:
        if tongues and code not in tongues.every:
            raise PydanticCustomError("unknown_language", "unknown", {"language": code, "known": tongues.every})
    return value


def _whole(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Every language that is full."""
    tongues: Tongues | None = info.context
    missing = [code for code in tongues.full if not value.get(code)] if tongues else []
    if missing:
        raise PydanticCustomError("missing_language", "missing", {"languages": missing})
    return value


Flag = Annotated[bool, BeforeValidator(_truth)]
Hours = Annotated[str, AfterValidator(_hours)]
_FULL = Field(json_schema_extra={"languages": "full"})
_SOME = Field(json_schema_extra={"languages": "some"})
Texts = Annotated[dict[LanguageCode, Text], AfterValidator(_known), AfterValidator(_whole), _FULL]
"""The same thing in every full language of the line, and in some of its partial ones."""
SomeTexts = Annotated[dict[LanguageCode, Text], AfterValidator(_known), _SOME]
"""The same thing in some languages; the others say it in the first one."""
Examples = Annotated[dict[LanguageCode, list[Text]], AfterValidator(_known), _SOME]
"""Messages as people write them, by language."""
States = Annotated[dict[LanguageCode, State], AfterValidator(_known), _FULL]


class File(BaseModel):
    """The base of all: an unknown field is a mistake, an empty text is a missing one."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class IntentFile(File):
    """intents/<topic>/<name>.yaml"""

    covers: str = ""
    risk: Literal["none", "sensitive", "urgent"] = "none"
    slots: list[Literal["country", "region", "document"]] = []
    role: Role | Literal[""] = ""
    place: Literal["here", "there", "home"] = "here"
    aside: Flag = False
    offered: Flag = True
    examples: Annotated[Examples, AfterValidator(_whole), _FULL]


class NoneFile(File):
    """intents/_none.yaml: messages that are not for this line."""

    examples: Examples


class VariantPart(File):
    """What an answer says for one country or region, or (`abroad`) for any country but the line's own."""

    answer: Texts | None = None
    more: Texts | None = None
    contacts: list[Code] = []
    links: list[Code] = []
    facts: list[Code] = []


class AnswerFile(File):
    """content/<topic>/<name>.yaml"""

    title: Texts
    answer: Texts
    more: Texts | None = None
    contacts: list[Code] = []
    links: list[Code] = []
    facts: list[Code] = []
    abroad: VariantPart | None = None
    by_country: dict[CountryCode, VariantPart] = {}
    by_region: dict[RegionCode, VariantPart] = {}
    never_pay: Flag = False
    discreet: Flag = False
    see_also: list[IntentId] = []
    verified_on: datetime.date
    translation: States
    audio: SomeTexts | None = None


class TopicPart(File):
    """One line of the menu."""

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    title: Texts
    intents: list[IntentId] = Field(min_length=1, max_length=16)


class MenuFile(File):
    """content/menu.yaml: the topics in the order of the menu, and the intents under each."""

    topics: list[TopicPart] = Field(min_length=1, max_length=9)
    audio: SomeTexts | None = None
