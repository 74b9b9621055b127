"""YAML that keeps what staff wrote, and says what is wrong in words they understand."""

from __future__ import annotations

import pytest

from bot.knowledge.yaml_text import parse


def test_phone_numbers_times_and_no_stay_as_written() -> None:
    data = parse("x.yaml", "phone: +221338001234\nhours: 12:30\nno: no\nlist: [on, 1.10]\n").data
    assert data == {"phone": "+221338001234", "hours": "12:30", "no": "no", "list": ["on", "1.10"]}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "deux fois"),
        ("a: Tapez #144# pour payer\n", 1, "perdu"),
        ("a: !important appelez\n", 1, "guillemets"),
        ("a: Attention : apportez\n", 1, "deux-points"),
        ("ok: 1\na: @ici\n", 2, "guillemets"),
        ("a:\n  - b\n - c\n", 3, "décalage"),
        ('a: "ouvert\nb: 2\n', 1, "fermé"),
        ("a: \x00\n", 1, "invisible"),
    ],
)  # fmt: skip
def test_each_slip_is_told_with_its_line_and_what_to_write(text: str, line: int, words: str) -> None:
    problems = parse("content/x.yaml", text).problems
    assert problems
    assert problems[0].line == line
    assert words in problems[0].fr
    assert problems[0].say().startswith(f"content/x.yaml:{line}:")


def test_block_text_keeps_colons_hashes_and_stars() -> None:
    file = parse("x.yaml", "answer:\n  fr: |\n    *Attention* : tapez #144# ou @ici\n")
    assert file.data == {"answer": {"fr": "*Attention* : tapez #144# ou @ici\n"}}
    assert ("answer", "fr") in file.blocks
    assert not file.problems
