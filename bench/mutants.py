"""Do the tests notice? Each mutant is a fault that somebody could make, put into a copy of the code; its tests must fail.

    python bench/mutants.py [SUBJECT]
Prints those that survive; exits 1 when more than MOST do. About three minutes: run it when the rules change.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("bot", "tests", "content", "intents", "languages", "pyproject.toml", "README.md")
MOST = 2
"""Survivors that are put up with."""
PATIENCE = 180.0
"""Seconds for the tests of one mutant; one that never ends is noticed too."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: in `file`, `old` becomes `new`; `tests` should notice."""

    subject: str
    file: str
    old: str
    new: str
    tests: str


def _of(subject: str, file: str, tests: str, *changes: tuple[str, str]) -> tuple[Mutant, ...]:
    return tuple(Mutant(subject, file, old, new, tests) for old, new in changes)


MUTANTS = (
    *_of(
        "danger", "bot/core/reading/danger.py", "tests/core/reading/test_danger_sense.py",
        ("CERTAIN_FROM = 3", "CERTAIN_FROM = 1"),
        ("if self._broad.issuperset(keys):", "if False:"),
        ("if probability >= limits.urgent_sure and not _too_brief(keys, matches):", "if probability >= limits.urgent_sure:"),
        (' and matches.ranked[0].how != "exact"', ""),
        ("in situation.first_words if situation.intent in self._urgent else ():", "in situation.first_words:"),
        ("situation.intent = self._emergency", "pass"),
        ("sum(match.probability for match in likely)", "max((m.probability for m in likely), default=0.0)"),
        ("if probability >= limits.urgent_doubt and", "if probability > limits.urgent_doubt and"),
    ),
    *_of(
        "danger", "bot/core/reading/situations.py", "tests/core/reading/test_danger_sense.py",
        ('self.sure = not entry.startswith(("?", "!"))', "self.sure = True"),
        ("return all(any(_places(keys, wording) for wording in part) for part", "return any(any(_places(keys, wording) for wording in part) for part"),
    ),
    *_of(
        "danger", "bot/core/steps/answering.py", "tests/core/steps/test_answering.py",
        ('if found.why.startswith("p=") and message_parts.only_place(turn):', "if False:"),
        ('if found.why.startswith("p=") and message_parts', "if message_parts"),
        ('"" if urgent else help_line(turn)', "help_line(turn)"),
        (' or give(turn, turn.knowledge.role("emergency"), "danger")', ""),
        ('return turn.say("help_line") if turn.reading.danger and', 'return turn.say("help_line") if'),
    ),
    *_of(
        "discreet", "bot/core/steps/answering.py", "tests/core/steps/test_answering.py",
        ('"" if private else turn.welcome()', "turn.welcome()"),
        ("welcomed=memory.welcomed or (greeted and not private)", "welcomed=True"),
    ),
    *_of(
        "discreet", "bot/core/steps/turn.py", "tests/core/test_options.py",
        ("discreet = discreet or any(", "discreet = discreet or all("),
        ("discreet = discreet or any(", "discreet = discreet and any("),
    ),
    *_of(
        "discreet", "bot/core/dialogue.py", "tests/core/test_options.py",
        ("if message.age > LATE and any(", "if message.age > 10 * LATE and any("),
        ("LATE = 20.0", "LATE = 200.0"),
    ),
    *_of(
        "discreet", "bot/core/steps/after_answer.py", "tests/core/steps/test_answering.py",
        ("turn.may_offer(intent) and not turn.knowledge.is_discreet(intent)", "turn.may_offer(intent)"),
        ('if how == "model":', "if True:"),
    ),
    *_of(
        "discreet", "bot/service.py", "tests/test_repeats.py",
        ("return () if late and any(reply.discreet for reply in replies) else replies", "return replies"),
    ),
    *_of(
        "redaction", "bot/core/steps/redaction.py", "tests/core/steps/test_redaction.py",
        ("COMMON = 3", "COMMON = 2"),
        ("PRIVATE_FROM = 0.05", "PRIVATE_FROM = 0.5"),
        ("AFTER = 2", "AFTER = 1"),
        (" and w not in names", ""),
        (" and not _numeric(w)", ""),
        ("or bool(turn.reading.danger) or", "or"),
        ("near + asked)", "near)"),
        ("return turn.message.trial or", "return"),
    ),
    *_of(
        "hours", "bot/core/saying/hours.py", "tests/core/saying/test_hours.py",
        ("closes if closes > opens else closes + timedelta(days=1)", "closes"),
        ("range(-1, 8)", "range(0, 8)"),
        ("range(-1, 8)", "range(-1, 7)"),
        ("if start <= now < end:", "if start <= now <= end:"),
        ("if start <= now < end:", "if start < now < end:"),
        ("clock > (24, 0) or clock[1] > 59", "clock[1] > 59"),
        ("clock > (24, 0) or clock[1] > 59", "clock > (24, 0)"),
        ("return weekday >= self.first or weekday <= self.last", "return weekday >= self.first"),
    ),
    *_of(
        "hours", "bot/core/saying/directory.py", "tests/core/saying/test_filling.py",
        ("local = scene.now.astimezone(self._zone)", "local = scene.now"),
        ('day = "" if when.date() == local.date() else', "day ="),
    ),
    *_of(
        "signature", "bot/channels/twilio_webhook.py", "tests/channels/test_signature.py",
        ('if not signature or asked.mimetype != "application/x-www-form-urlencoded":', "if not signature:"),
        ("            abort(403)", "            pass"),
        ("return any(_validate(", "return all(_validate("),
        (".is_loopback", ".is_private"),
        ("if config.check_signature else is_local(request)", "if config.check_signature else True"),
    ),
    *_of(
        "pace", "bot/core/steps/limits.py", "tests/core/steps/test_limits.py",
        ("MESSAGES = 30", "MESSAGES = 300"),
        ("SAME_TEXT = 5", "SAME_TEXT = 6"),
        ("pace.since is None or now - pace.since > WINDOW", "pace.since is None"),
        ("> SHORT_TEXT else", "> 20 else"),
        ("    if turn.message.crowded:", "    if False:"),
        ("if text and text == pace.text else 1", "if text else 1"),
        ("pace.messages == MESSAGES + 1 or", "pace.messages > MESSAGES or"),
    ),
    *_of(
        "here", "bot/core/saying/filling.py", "tests/core/saying/test_filling.py",
        ("directory.here(key, scene, int(value or 1))", "directory.here(key, scene, 1)"),
        ("directory.opens_at if opening else directory.works_at", "directory.works_at"),
        ("directory.opens_at if opening else directory.works_at", "directory.opens_at"),
        ("if not may_stand(contact, scene.stands):", "if False:"),
        ("scene.where.country or knowledge.home)\n            return (country.care", "knowledge.home)\n            return (country.care"),
    ),
    *_of(
        "here", "bot/core/saying/directory.py", "tests/core/saying/test_filling.py",
        (" or not where or (country and country.avoid_police)", " or not where"),
        ("self.inline(found[nth - 1], scene) if nth <= len(found)", "self.inline(found[0], scene) if nth <= len(found)"),
        ("scene.where or Where(self._knowledge.home))", "Where(self._knowledge.home))"),
        ('if freshness.contact_state(contact, today) != "stale")', "if True)"),
        ("or not contact.phone or contact.phone.startswith(\"+\")", "or True"),
    ),
    *_of(
        "freshness", "bot/core/saying/freshness.py", "tests/core/saying/test_shelf.py",
        (' and kind != "hotline" else "old"', ' else "old"'),
        ("return max(filter(None,", "return min(filter(None,"),
        (" or self._hotline(sentence)", ""),
        ("    if left >= 0:", "    if left > 0:"),
        ("left < -SHELF_LIFE[kind]", "left <= -SHELF_LIFE[kind]"),
        ('"programme": 90', '"programme": 365'),
    ),
    *_of(
        "place", "bot/core/saying/variants.py", "tests/core/saying/test_variants.py",
        ("answer.by_region.get(where.region), answer.by_country.get(where.country), abroad",
         "answer.by_country.get(where.country), answer.by_region.get(where.region), abroad"),
        ('if where.country not in ("", home) else None', 'if where.country != "" else None'),
        ("if (value := getattr(layer, name))", "if (value := getattr(layer, name)) is not None"),
    ),
    *_of(
        "language", "bot/core/reading/understanding.py", "tests/core/reading/test_reply_language.py",
        ("CLEAR = 0.6", "CLEAR = 0.9"),
        ("SURE = 0.9", "SURE = 0.6"),
        (" or doubt == heard:", ":"),
        ("len(reading.words) >= 3", "len(reading.words) >= 1"),
        ("return known or self.knowledge.office.language, doubt", "return self.knowledge.office.language, doubt"),
    ),
    *_of(
        "language", "bot/core/dialogue.py", "tests/core/reading/test_reply_language.py",
        ("if command or message.choice or is_reserved", "if is_reserved"),
        ("if conversation.language not in (None, *self.knowledge.languages):", "if False:"),
    ),
    *_of(
        "options", "bot/core/model.py", "tests/core/test_options.py",
        ("if self.placed else", "if self.where else"),
        ("return cls(kind, id_, Where.of(code), bool(mark))", "return cls(kind, id_, Where.of(code))"),
    ),
    *_of(
        "options", "bot/core/steps/menus.py", "tests/core/test_options.py",
        ("return options[-1] if len(options) > 1 else", "return options[-1] if options else"),
        ("if 0 < count <= len(options):", "if 0 < count < len(options):"),
        ("option.where if option.placed else None", "None"),
    ),
)  # fmt: skip


def main(subjects: list[str]) -> int:
    """Try the mutants in one copy of the code; how many survive."""
    chosen = [mutant for mutant in MUTANTS if not subjects or mutant.subject in subjects]
    begun, survivors = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="yoon-mutants-") as folder:
        copy = Path(folder)
        for name in COPIED:
            _copy(ROOT / name, copy / name)
        (copy / "var").symlink_to(ROOT / "var")
        if _fails(*sorted({mutant.tests for mutant in chosen}), copy=copy):
            raise SystemExit("a test fails without a fault too: run them first")
        for mutant in chosen:
            noticed = _noticed(mutant, copy)
            print("." if noticed else "S", end="", flush=True)
            if not noticed:
                survivors.append(mutant)
    print(f"\n{len(chosen)} mutants, {len(survivors)} survive, {time.monotonic() - begun:.0f} s")
    for mutant in survivors:
        print(f"  {mutant.subject}: {mutant.file}\n    - {mutant.old}\n    + {mutant.new}\n    {mutant.tests}")
    return int(len(survivors) > MOST)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "audio"))
    else:
        shutil.copy(source, target)


def _noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test fails with the fault in place. The code is put back afterwards."""
    path = copy / mutant.file
    whole = path.read_text(encoding="utf-8")
    if mutant.old not in whole:
        raise SystemExit(f"{mutant.file} has no {mutant.old!r}: write this mutant anew")
    path.write_text(whole.replace(mutant.old, mutant.new, 1), encoding="utf-8")
    try:
        return _fails(mutant.tests, copy=copy)
    finally:
        path.write_text(whole, encoding="utf-8")


def _fails(*tests: str, copy: Path) -> bool:
    """Whether a test fails, or never ends."""
    command = [sys.executable, "-m", "pytest", "-x", *tests]
    settings = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=settings, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return True
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(tests)}: {done.stdout.decode()[-2000:]}")
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
