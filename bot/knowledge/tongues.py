"""The shape of languages/<code>/: what each file may say. Every phrase and command that the code needs is a field."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, create_model

from bot.core.reading.commands import NAMES
from bot.knowledge.schema import File, Flag, IntentId, LanguageCode, Text

PHRASES = (
    "free paid open_now always_open closed opens days emergency choose more_hint never_pay delete_thread ask_instead "
    "checked_on no_country_details help_line welcome_line menu_intro menu_back no_such_number no_more did_you_mean "
    "something_else not_understood elsewhere which_country which_region also other_words ask_a_person not_that which_document "
    "series_page newer language_changed exit erased stopped feedback_ask useful_yes useful_no feedback_thanks "
    "feedback_sorry no_voice no_picture no_words location_here location_elsewhere apology too_many"
).split()
"""The line's own sentences, by name: what the code says with `say` and `phrase`."""
USES = (
    "frame joins homeward toward into being greetings thanks naming origin latest documents introduces beside_number "
    "numbers ordinals number_joins dangerous advice negations no_longer subjects asks_country"
).split()  # fmt: skip
"""The lists of words.yaml, by use; each is explained in languages/fr/words.yaml."""


def _week(value: str) -> str:
    if value and len(value.split()) != 7:
        raise ValueError("days")
    return value


def _clock(value: str) -> str:
    try:
        value.format(hour=8, minute="30")
    except (KeyError, IndexError, ValueError):
        raise ValueError("clock") from None
    return value


class ClockPart(File):
    """How an hour is written."""

    whole: Annotated[str, Field(pattern=r"\{hour\}"), AfterValidator(_clock)]
    with_minutes: Annotated[str, Field(pattern=r"\{hour\}.*\{minute\}"), AfterValidator(_clock)]


class SpellingPart(File):
    """How spelling.tsv is used; see core/words/packs.py."""

    mark: Annotated[str, Field(pattern=r"^[^\w\s=]$")]
    letters: Annotated[str, Field(pattern=r"^\d$")] = "0"
    across: Annotated[str, Field(pattern=r"^\d$")] = "0"
    sure: Flag = False
    keeps: dict[str, Text] = {}


class PackFile(File):
    """languages/<code>/pack.yaml"""

    name: Text
    names: dict[LanguageCode, Text] = {}
    called: list[Text] = Field(min_length=1)
    locale: str = ""
    clock: ClockPart = ClockPart(whole="{hour}:00", with_minutes="{hour}:{minute}")
    date: str = "%d/%m/%Y"
    elided: str = ""
    endings: list[Text] = []
    spelling: SpellingPart | None = None


def _optional(names: list[str] | tuple[str, ...], kind: Any, empty: Any) -> dict[str, Any]:
    return dict.fromkeys(names, (kind, empty))


Phrases: Any = create_model(
    "Phrases",
    __base__=File,
    **_optional([name for name in PHRASES if name != "days"], str, ""),
    days=(Annotated[str, AfterValidator(_week)], ""),
)
CommandsFile: type[File] = create_model("CommandsFile", __base__=File, **_optional(NAMES, list[Text], []))
WordsFile: type[File] = create_model("WordsFile", __base__=File, **_optional(USES, list[Text], []))


class PhrasesFile(File):
    """languages/<code>/phrases.yaml. `checked`: the phrases a speaker has read, with the original's hash."""

    phrases: Phrases = Phrases()
    checked: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]] = {}


class DangerFile(File):
    """languages/<code>/danger.yaml"""

    broad: list[Text] = []
    situations: dict[IntentId, list[Text]] = {}


SHAPES: dict[str, Any] = {
    "pack.yaml": PackFile, "words.yaml": WordsFile, "phrases.yaml": PhrasesFile, "commands.yaml": CommandsFile,
    "danger.yaml": DangerFile,
}  # fmt: skip
TABLES = ("shorthand.tsv", "spelling.tsv", "known_words.txt")
"""The files of a language that are not YAML; each may be missing."""
NEEDED = "pack.yaml"
"""The file that even a partial language has."""
