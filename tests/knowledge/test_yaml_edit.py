"""A value changes and every other byte stays: comments, order, quotes, blank lines."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.yaml_edit import changed, quoted

FILE = """\
# Une remarque en tête.
title: {fr: Visa, wo: Wisa}   # courte
answer:
  fr: |
    Demandez.

  wo: |
      Laajal.
      Ñaari wet.


  # une remarque entre deux
more: 'simple'
list:
  - {wo: bi}
  - wo: "ci \\"diggante\\""
last: end"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("title", "wo"), "Wisa bi", "wo: Wisa}", "wo: Wisa bi}"),
        (("title", "wo"), "Wisa: a, b", "wo: Wisa}", 'wo: "Wisa: a, b"}'),
        (("more",), "no", "'simple'", '"no"'),
        (("list", 1, "wo"), 'a "b" \\', '"ci \\"diggante\\""', '"a \\"b\\" \\\\"'),
        (("last",), "fin", "last: end", "last: fin"),
        (("answer", "wo"), "Benn.\n\nÑett.", "      Laajal.\n      Ñaari wet.\n", "      Benn.\n\n      Ñett.\n"),
        (("title", "state"), "draft", "wo: Wisa}", "wo: Wisa, state: draft}"),
        (("added",), "{a: b}", "last: end", "last: end\nadded: {a: b}"),
    ],
)
def test_one_value_changes_and_nothing_else(path: tuple[str | int, ...], value: str, old: str, new: str) -> None:
    assert FILE.count(old) == 1
    assert changed(FILE, {path: value}) == FILE.replace(old, new)


def test_several_values_change_at_once() -> None:
    result = changed(FILE, {("title", "wo"): "A", ("last",): "B", ("answer", "fr"): "C"})
    assert result == FILE.replace("wo: Wisa", "wo: A").replace("last: end", "last: B").replace("Demandez.", "C")


def test_line_endings_of_windows_stay() -> None:
    text = FILE.replace("\n", "\r\n")
    assert changed(text, {("answer", "wo"): "a\nb"}) == text.replace("Laajal.", "a").replace("Ñaari wet.", "b")


def test_an_entry_added_after_a_block_text_stands_on_its_own_line() -> None:
    assert (
        changed("a:\n  wo: |\n    x\n\nb: c\n", {("a", "state"): "draft"})
        == "a:\n  wo: |\n    x\n  state: draft\n\nb: c\n"
    )


@pytest.mark.parametrize("path", [("nowhere", "wo"), ("list", 7), ("title",), ("last", "deeper")])
def test_a_path_that_leads_nowhere_is_an_error(path: tuple[str | int, ...]) -> None:
    with pytest.raises(KeyError):
        changed(FILE, {path: "x"})


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), min_size=1, max_size=60))
def test_whatever_is_written_is_read_back(text: str) -> None:
    """On one line and under a bar, spaces at the ends of lines aside."""
    if not text.strip() or text.strip()[0] == "\n":
        return
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    data = yaml.load(changed(FILE, {("more",): text, ("answer", "wo"): lines}), yaml.BaseLoader)
    assert data["more"] == " ".join(text.split())
    assert data["answer"]["wo"].strip() == lines.strip()
    assert yaml.load(f"[{quoted(text)}]", yaml.BaseLoader) == [" ".join(text.split())]
