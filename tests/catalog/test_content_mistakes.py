"""A mistake in the starter files is named, and nothing of them is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError

from catalog.models import Source

from .starter_files import ACIDS, TECHNIQUES, load, rewrite

WARMTH = 'part = "warmth"\n'
DEEP = 'step = "deep-cleanse"\n'

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("rules.toml", "min_count = 1", "min_count = 0", "oily: min_count"),
        ("rules.toml", 'min_unit = "week"', 'min_unit = "day"', "min_count: Skin needs at least"),
        ("rules.toml", "max_count = 2", "max_count = -1", "oily: max_count"),
        ("rules.toml", "[oily]", "[shiny]", "shiny: skin_type"),
        ("rules.toml", 'evidence = "thin"', 'evidence = "sure"', "oily: evidence"),
        ("rules.toml", '"founding-article"', '"no-such"', "oily: Unknown source: no-such"),
        ("rules.toml", '["founding-article", "nhs"]', "[]", "oily: sources: Name a source"),
        (TECHNIQUES, "minutes_max = 5", "minutes_max = 2", "warm-towel: minutes_max"),
        (TECHNIQUES, "minutes_min = 3\n", "", "warm-towel: minutes_max: Give both"),
        (TECHNIQUES, 'minutes_source = "founding-article"\n', "", "warm-towel: minutes_source"),
        (TECHNIQUES, 'minutes_source = "founding-', 'minutes_source = "x-', "Unknown key: x-"),
        (TECHNIQUES, "minutes_min = 3", 'minutes_min = "three"', "warm-towel: minutes_min"),
        (TECHNIQUES, "minutes_min = 3", "minutes_min = 3.5", "warm-towel: minutes_min: Write"),
        (TECHNIQUES, "why_not_offered = ", "why_not = ", "scrub: There is no field"),
        (TECHNIQUES, 'sources = ["nhs"]', "sources = []", "scrub: not: sources: Name a source"),
        (TECHNIQUES, 'sources = ["nhs"]', "sources = [1]", "sources: Write a list"),
        (TECHNIQUES, "[warm-towel]", '["warm towel"]', "warm towel: slug"),
        (TECHNIQUES, "at_home = true\nminutes", "minutes", "warm-towel: at_home"),
        (TECHNIQUES, 'summary = "Warmth', f'summary = "{"long " * 60}', "summary: Ensure this"),
        (TECHNIQUES, 'summary = "Warmth', 'summary = "5 minutes', "summary: Leave numbers out"),
        (TECHNIQUES, "[scrub]", "[warm-towel]", "prepare.toml: Cannot declare"),
        (TECHNIQUES, "[warm-towel]", "stray = 1\n[warm-towel]", "stray: Write it as"),
        ("sources/voices.toml", 'kind = "founding"', 'kind = "friend"', "founding-article: kind"),
        ("sources/voices.toml", 'url = "https://', 'url = "javascript:', "url: Enter a valid URL"),
        (ACIDS, 'inci_name = "Lactic Acid"', "", "lactic-acid: inci_name"),
        (ACIDS, "50-21-5", "50-21-6", "lactic-acid: cas: 50-21-6 is no CAS number"),
        (ACIDS, 'kind = "aha"', 'kind = "magic"', "lactic-acid: kind"),
        (ACIDS, 'key = "wait"', 'key = "gentle"', "key: Give each claim a key of its own"),
        (ACIDS, 'key = "wait"\n', "", "key: Give each claim a key of its own"),
        (ACIDS, 'evidence = "our-default"', 'evidence = "thin"', "wait: sources: Name a source"),
        (ACIDS, 'other_sources = ["nhs"]\n', "", "gentle: other_sources: Name the source"),
        (ACIDS, 'question = "Is it kind?"\n', "", "gentle: question: Where sources disagree"),
        (ACIDS, '["sensitive"]', '["shiny"]', "gentle: skin_types: “shiny” is not one"),
        (ACIDS, "reviewed_on = 2026-11-22", 'reviewed_on = "soon"', "reviewed_on"),
        (TECHNIQUES, 'part = "warmth"', 'part = "tool"', "warm-towel: part: This is a part of"),
        (TECHNIQUES, 'part = "warmth"\n', "", "warm-towel: part: This field cannot be blank"),
        (TECHNIQUES, 'part = "warmth"', 'part = "heat"', "warm-towel: part: Value 'heat'"),
        (TECHNIQUES, WARMTH, f'{WARMTH}ingredient_kinds = ["x"]\n', "“x” is not one of the"),
        (TECHNIQUES, WARMTH, f'{WARMTH}ingredient_kinds = "aha"\n', "ingredient_kinds: Give a"),
        ("kinds.toml", DEEP, f'{DEEP}technique = "mud"\n', "clay-mask: Unknown key: mud"),
        ("kinds.toml", DEEP, f'{DEEP}technique = "scrub"\n', "clay-mask: technique: Choose a"),
        ("kinds.toml", DEEP, f"{DEEP}technique = 7\n", "clay-mask: Unknown key: 7"),
        ("products.toml", 'kind = "clay-mask"', 'kind = "mud"', "clay-mask: Unknown key: mud"),
        ("products.toml", 'kind = "clay-mask"\n', "", "clay-mask: kind: Choose a kind"),
        ("topics.toml", 'area = "benefit"', 'area = "sky"', "smoother: area"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_loaded(
    files: Path, name: str, old: str, new: str, words: str
) -> None:
    rewrite(files / name, old, new)
    with pytest.raises(CommandError) as refused:
        load(files)
    assert name in str(refused.value)
    assert words in str(refused.value)
    assert not Source.objects.exists()


SECOND = """
[{slug}]
inci_name = "{inci}"
name = "Second"
other_names = [{names}]
kind = "aha"
summary = "Another."

[[{slug}.claims]]
key = "x"
aspect = "does"
statement = "Does it"
evidence = "our-default"
"""


@pytest.mark.parametrize(
    ("slug", "inci", "names", "words"),
    [
        ("second", "LACTIC  ACID", "", "second: inci_name: lactic-acid has it too"),
        ("second", "SECOND ACID", '"Láctic Acid"', "other_names: The INCI name of one is another"),
        ("second", "MILK ACID", "", "other_names: The INCI name of one is another"),
        ("lactic-acid", "SECOND ACID", "", "lactic-acid: Another file has this one too"),
    ],
)
def test_two_files_do_not_name_one_thing(
    files: Path, slug: str, inci: str, names: str, words: str
) -> None:
    (files / "ingredients/more.toml").write_text(SECOND.format(slug=slug, inci=inci, names=names))
    with pytest.raises(CommandError) as refused:
        load(files)
    assert words in str(refused.value)


def test_what_is_published_says_something(files: Path) -> None:
    path = files / "topics.toml"
    path.write_text(path.read_text().split("[[")[0])
    with pytest.raises(CommandError, match="Say at least one thing of it"):
        load(files)
    path.write_text(path.read_text() + 'status = "draft"\n')
    load(files)


def test_missing_and_broken_files_are_named(files: Path) -> None:
    (files / "rules.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match=r"rules\.toml"):
        load(files)
    (files / "rules.toml").unlink()
    with pytest.raises(CommandError, match=r"rules\.toml: There is no such file"):
        load(files)
