from __future__ import annotations

import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import FrequencyRule, Source, StarterEntry, Status, Technique
from catalog.services import content, rules

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The starter files, to be changed by the test."""
    return Path(shutil.copytree(content.DIRECTORY, tmp_path / "content"))


def load(files: Path) -> str:
    said = StringIO()
    call_command("load_catalog", content=files, stdout=said)
    return said.getvalue()


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_it_fills_an_empty_catalogue(files: Path) -> None:
    load(files)
    assert Technique.objects.published().count() == 34
    assert FrequencyRule.objects.current().count() == 6
    towel = Technique.objects.get(slug="warm-towel")
    assert (towel.minutes_min, towel.minutes_max) == (3, 5)
    assert towel.minutes_source is not None
    assert towel.minutes_source.key == "founding-article"
    assert towel in Technique.objects.matching("hot TOWEL")


def test_again_it_writes_nothing_and_asks_little(files: Path) -> None:
    load(files)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        load(files)
    statements = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in statements if re.match("INSERT|UPDATE|DELETE", sql)]
    assert len([sql for sql in statements if sql.startswith("SELECT")]) <= 10


def test_the_first_time_takes_few_queries(files: Path) -> None:
    with CaptureQueriesContext(connection) as asked:
        load(files)
    assert len(asked) <= 80


def test_an_untouched_row_follows_the_file(files: Path) -> None:
    load(files)
    rewrite(files / "techniques.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    rewrite(files / "techniques.toml", "minutes_max = 15", "minutes_max = 10")
    rewrite(files / "sources.toml", 'title = "Our founding article"', 'title = "The article"')
    assert "Techniques: 0 new, 1 changed, 33 same" in load(files)
    clay = Technique.objects.get(slug="clay-mask")
    assert (clay.name, clay.minutes_max) == ("Green clay mask", 10)
    assert clay in Technique.objects.matching("green")
    assert Source.objects.get(key="founding-article").title == "The article"


def test_sources_of_an_untouched_row_follow_the_file(files: Path) -> None:
    load(files)
    rewrite(files / "techniques.toml", '["founding-article", "nhs-cks-acne"]', '["nhs-cks-acne"]')
    load(files)
    cleanser = Technique.objects.get(slug="gentle-cleanser")
    assert [source.key for source in cleanser.sources.all()] == ["nhs-cks-acne"]


@pytest.mark.parametrize("edit", ["text", "sources", "status"])
def test_a_curators_edit_is_kept_and_reported(files: Path, edit: str) -> None:
    load(files)
    clay = Technique.objects.get(slug="clay-mask")
    if edit == "text":
        clay.summary = "Better words."
        clay.save()
    elif edit == "status":
        clay.status = Status.RETIRED
        clay.save()
    else:
        clay.sources.remove(Source.objects.get(key="clay-jojoba-2012"))
    rewrite(files / "techniques.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    assert "kept as a curator has them: clay-mask" in load(files)
    clay.refresh_from_db()
    assert clay.name == "Clay mask"


def test_a_curators_own_row_of_the_same_key_is_kept(files: Path) -> None:
    Source.objects.create(key="nhs-acne", title="Ours", kind="guideline")
    assert "kept as a curator has them: nhs-acne" in load(files)
    assert Source.objects.get(key="nhs-acne").title == "Ours"


def test_an_edit_that_the_file_then_makes_too_is_ours_again(files: Path) -> None:
    load(files)
    Technique.objects.filter(slug="clay-mask").update(name="Green clay mask")
    rewrite(files / "techniques.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    load(files)
    rewrite(files / "techniques.toml", 'name = "Green clay mask"', 'name = "Clay mask"')
    assert "1 changed" in load(files)


def test_what_a_curator_deleted_stays_gone(files: Path) -> None:
    load(files)
    Technique.objects.get(slug="gua-sha").delete()
    assert "left out, since they were deleted here: gua-sha" in load(files)
    assert not Technique.objects.filter(slug="gua-sha").exists()


def test_what_rests_on_a_deleted_source_waits_as_a_draft(files: Path) -> None:
    load(files)
    Technique.objects.filter(slug="soft-music").delete()
    StarterEntry.objects.filter(key="soft-music").delete()
    Technique.objects.filter(minutes_source__key="founding-article").delete()
    Source.objects.get(key="founding-article").delete()
    load(files)
    assert Technique.objects.get(slug="soft-music").status == Status.DRAFT


def test_a_field_that_came_later_is_no_edit(files: Path) -> None:
    load(files)
    entry = StarterEntry.objects.get(kind="techniques", key="clay-mask")
    del entry.content["aftercare"]
    entry.save()
    rewrite(files / "techniques.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    load(files)
    assert Technique.objects.get(slug="clay-mask").name == "Green clay mask"


class TestRules:
    def test_a_change_arrives_as_a_draft_of_a_new_version(self, files: Path) -> None:
        load(files)
        rewrite(files / "rules.toml", "max_count = 2", "max_count = 3")
        said = load(files)
        assert "came as a draft; publish it in the admin to move people's dates: oily" in said
        versions = FrequencyRule.objects.filter(skin_type="oily").order_by("version")
        assert [(row.version, row.max_count, row.status) for row in versions] == [
            (1, 2, Status.PUBLISHED),
            (2, 3, Status.DRAFT),
        ]
        assert versions[1].sources.count() == 3
        load(files)
        assert versions.count() == 2

    def test_a_curators_rule_stays_in_force(self, files: Path) -> None:
        load(files)
        rules.publish(rules.draft_of(FrequencyRule.objects.get(skin_type="dry")), now=NOW)
        load(files)
        assert FrequencyRule.objects.current().get(skin_type="dry").version == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("rules", "min_count = 1", "min_count = 0", "oily: min_count"),
        ("rules", 'min_unit = "week"', 'min_unit = "day"', "oily: min_count: Skin needs at least"),
        ("rules", "max_count = 2", "max_count = -1", "oily: max_count"),
        ("rules", "[oily]", "[shiny]", "shiny: skin_type"),
        ("rules", 'evidence = "thin"', 'evidence = "sure"', "oily: evidence"),
        ("rules", '"founding-article"', '"no-such"', "oily: Unknown source: no-such"),
        ("techniques", "minutes_max = 5", "minutes_max = 2", "warm-towel: minutes_max"),
        ("techniques", "minutes_min = 3\n", "", "warm-towel: minutes_max: Give both"),
        ("techniques", 'minutes_source = "founding-article"\n', "", "warm-towel: minutes_source"),
        ("techniques", "minutes_min = 3", 'minutes_min = "three"', "warm-towel: minutes_min"),
        ("techniques", "minutes_min = 3", "minutes_min = 3.5", "warm-towel: minutes_min: Write"),
        ("techniques", "why_not_offered = ", "why_not = ", "physical-scrub: There is no field"),
        ("techniques", 'sources = ["founding-article"]', "sources = []", "sources: Name a source"),
        ("techniques", 'sources = ["', 'sources = [1, "', "sources: Write a list"),
        ("techniques", "[warm-towel]", '["warm towel"]', "warm towel: slug"),
        ("techniques", "at_home = true", "at_home = false", ": at_"),
        ("techniques", 'summary = "', f'summary = "{"long " * 60}', "summary: Ensure this value"),
        ("techniques", "[warm-towel]", "[warm-shower]", "techniques.toml: Cannot declare"),
        ("techniques", "[gentle-cleanser]", "stray = 1\n[gentle-cleanser]", "stray: Write it as"),
        ("sources", 'kind = "founding"', 'kind = "friend"', "founding-article: kind"),
        ("sources", 'url = "https://', 'url = "javascript:', "url: Enter a valid URL"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_loaded(
    files: Path, name: str, old: str, new: str, words: str
) -> None:
    if (name, old) == ("techniques", "at_home = true"):
        old, new = "at_home = true\nposition = 20", "position = 20"
    rewrite(files / f"{name}.toml", old, new)
    with pytest.raises(CommandError) as refused:
        load(files)
    assert f"{name}.toml" in str(refused.value)
    assert words in str(refused.value)
    assert not Source.objects.exists()


def test_missing_and_broken_files_are_named(files: Path) -> None:
    (files / "rules.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match=r"rules\.toml"):
        load(files)
    (files / "rules.toml").unlink()
    with pytest.raises(CommandError, match=r"rules\.toml"):
        load(files)
