"""What is understood stays understood: the same sentence, said a little otherwise (CheckList: Ribeiro et al. 2020).

python bench/robust.py FILE.jsonl …
Each sentence that the line gets right is asked again after a greeting, with thanks, in capitals and so on; printed is the
share that stays right, and the share that is then answered wrongly, by language.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zlib import crc32

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.knowledge.load import load
from bot.learning.evaluation import Case, Result, judge, read_cases
from bot.learning.models import matcher_for

Change = Callable[[Case, random.Random], str]
SLIP = 5
"""Letters of a word in which a finger may slip."""
GREETINGS = {
    "fr": ("Bonjour, ", "slt ", "Bonsoir monsieur, ", "Salam aleykoum ", "Bonjour je m'appelle Awa, "),
    "en": ("Hello, ", "Good morning sir, ", "hi how are you ", "Salaam alaikum, ", "Hello my name is Lamin. "),
    "wo": ("Salaam aleekum, ", "nanga def ", "salamalekum naka waa kër gi ", "Asalaa maalekum, mbaa jàmm nga am. "),
}
THANKS = {
    "fr": (" merci", ", merci d'avance", " svp"),
    "en": (" thanks", ", thank you very much", " please"),
    "wo": (" jërëjëf", ", jerejef waay", " bu la neexee"),
}
FILLERS = {
    "fr": ("J'écris pour la première fois. ", "On m'a donné ce numéro. "),
    "en": ("This is my first time writing. ", "Somebody gave me this number. "),
    "wo": ("Bind naa ngir laaj leen. ", "Kenn moo ma jox numéro bi. "),
}
RELATIVES = {
    "fr": ("frère", "cousin", "oncle", "fils"),
    "en": ("brother", "cousin", "uncle", "son"),
    "wo": ("sama rakk", "sama mag", "sama doom", "sama xarit"),
}
COUNTRIES = {
    "fr": (
        ("Espagne", "Italie", "Portugal", "Allemagne"),
        ("Maroc", "Tunisie", "Algérie"),
        ("Mali", "Gambie", "Guinée"),
    ),
    "en": (("Spain", "Italy", "Portugal", "Germany"), ("Morocco", "Tunisia", "Algeria"), ("Mali", "Gambia", "Guinea")),
    "wo": (("Espagne", "Itali", "Portugal", "Almaañ"), ("Marok", "Tunisie", "Algérie"), ("Mali", "Gàmbi", "Ginne")),
}
"""Countries of which the same may be asked: one stands for the other."""


def _before(texts: Mapping[str, Sequence[str]]) -> Change:
    return lambda case, draw: draw.choice(texts[case.language]) + case.text


def _after(texts: Mapping[str, Sequence[str]]) -> Change:
    return lambda case, draw: case.text.rstrip(" .") + draw.choice(texts[case.language])


def _bare(case: Case, _: random.Random) -> str:
    marks = unicodedata.normalize("NFD", case.text)
    return unicodedata.normalize("NFC", "".join(sign for sign in marks if not unicodedata.combining(sign)))


def _unpointed(case: Case, _: random.Random) -> str:
    return " ".join(re.sub(r"[^\w\s']", " ", case.text).split())


def _other(groups: Iterable[Sequence[str]]) -> Callable[[str, random.Random], str]:
    """Puts for the first word found another of its group; the text as it was when it has none."""

    def change(text: str, draw: random.Random) -> str:
        for group in groups:
            for word in group:
                found = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
                if found.search(text):
                    return found.sub(draw.choice([other for other in group if other != word]), text, count=1)
        return text

    return change


def _relative(case: Case, draw: random.Random) -> str:
    return _other([RELATIVES[case.language]])(case.text, draw)


def _country(case: Case, draw: random.Random) -> str:
    return _other(COUNTRIES[case.language])(case.text, draw)


def _slip(case: Case, draw: random.Random) -> str:
    """Two neighbouring letters of one longer word change places; the first letter stays."""
    long = [found for found in re.finditer(r"[^\W\d_]+", case.text) if len(found[0]) >= SLIP]
    if not long:
        return case.text
    word = draw.choice(long)
    at = draw.randrange(word.start() + 1, word.end() - 1)
    return case.text[:at] + case.text[at + 1] + case.text[at] + case.text[at + 2 :]


CHANGES: dict[str, Change] = {
    "greeting before": _before(GREETINGS),
    "thanks after": _after(THANKS),
    "filler before": _before(FILLERS),
    "capitals": lambda case, _: case.text.upper(),
    "no accents": _bare,
    "no punctuation": _unpointed,
    "another country": _country,
    "another relative": _relative,
    "one slip": _slip,
}


def changed(cases: Iterable[Case], change: Change) -> list[Case]:
    """The cases said otherwise; those that the change leaves as they are, are left out."""
    said = [replace(case, text=change(case, random.Random(crc32(case.text.encode())))) for case in cases]
    return [new for old, new in zip(cases, said, strict=True) if new.text != old.text]


def right(dialogue: Dialogue, cases: Iterable[Case], now: datetime) -> list[Case]:
    """The cases in scope that are answered rightly as they stand."""
    results = (judge(dialogue, case, now) for case in cases if case.in_scope and case.language in GREETINGS)
    return [result.case for result in results if result.right]


def kept(results: Sequence[Result]) -> tuple[float, float]:
    """The shares still answered rightly, and answered wrongly."""
    wrong = sum(bool(result.answered) and not result.right for result in results)
    return sum(result.right for result in results) / len(results), wrong / len(results)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    knowledge, now = load(ROOT).whole(), datetime.now(UTC)
    dialogue = Dialogue(knowledge, matcher_for(knowledge, ROOT / "var" / "cache"))
    known = right(dialogue, [case for path in parser.parse_args().files for case in read_cases(path)], now)
    print(f"{len(known)} answered rightly\n{'':18}{'all':>14}" + "".join(f"{code:>14}" for code in GREETINGS))
    for name, change in CHANGES.items():
        results = [judge(dialogue, case, now) for case in changed(known, change)]
        groups = [results, *([r for r in results if r.case.language == code] for code in GREETINGS)]
        shares = ["{:.3f} / {:.3f}".format(*kept(group)) if group else "-" for group in groups]
        print(f"{name:18}" + "".join(f"{share:>14}" for share in shares), flush=True)


if __name__ == "__main__":
    main()
