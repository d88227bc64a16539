"""The starter files come in, come in again, and never undo what a curator did."""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import (
    AnnexEntry,
    Claim,
    Edition,
    FrequencyRule,
    Ingredient,
    Product,
    ProductKind,
    RegisterName,
    Source,
    StarterEntry,
    Status,
    Technique,
)
from catalog.services import annex_files, content, rules
from catalog.steps import Part

from . import annex_texts
from .conftest import NOW
from .starter_files import ACIDS, TECHNIQUES, load, rewrite

pytestmark = pytest.mark.django_db


def test_it_fills_an_empty_catalogue(files: Path) -> None:
    load(files)
    towel = Technique.objects.published().get(slug="warm-towel")
    assert (towel.minutes, str(towel.minutes_source)) == ("3 to 5 minutes", "Our founding article")
    assert towel in Technique.objects.matching("warm TOWEL")
    acid = Ingredient.objects.published().get(slug="lactic-acid")
    assert (acid.inci_name, acid.other_names) == ("LACTIC ACID", "AHA\nmilk acid")
    gentle, wait = acid.claims.order_by("position")
    assert [source.key for source in gentle.sources.all()] == ["founding-article"]
    assert [source.key for source in gentle.other_sources.all()] == ["nhs"]
    assert str(wait.reviewed_on) == "2026-11-22"
    assert Product.objects.published().get().kind.name == "Clay mask"
    assert FrequencyRule.objects.current().count() == 2


def test_the_shipped_files_are_sound() -> None:
    load(content.DIRECTORY)
    assert Ingredient.objects.published().count() >= 120
    assert Technique.objects.published().count() >= 34
    assert not Claim.objects.filter(status=Status.DRAFT).exists()


def test_the_shipped_techniques_take_every_part_and_most_kinds_are_used_in_one() -> None:
    load(content.DIRECTORY)
    offered = Technique.objects.offered()
    assert set(offered.values_list("part", flat=True)) == set(Part.values)
    assert all(Part(row.part).step == row.step for row in Technique.objects.all())
    unused = ProductKind.objects.filter(technique=None).values_list("slug", flat=True)
    assert set(unused) == {"pha-exfoliant", "sunscreen"}
    bring = {row.slug: row.ingredient_kinds for row in offered if row.ingredient_kinds}
    assert bring == {
        "salicylic-acid": ["bha"],
        "glycolic-acid": ["aha"],
        "lactic-acid": ["aha"],
        "clay-mask": ["clay"],
        "charcoal-mask": ["charcoal"],
        "enzyme-mask": ["enzyme"],
    }


def test_again_it_writes_nothing_and_asks_little(files: Path) -> None:
    load(files)
    with CaptureQueriesContext(connection) as asked:
        load(files)
    statements = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in statements if re.match("INSERT|UPDATE|DELETE", sql)]
    reads = [sql for sql in statements if sql.startswith("SELECT")]
    assert len(reads) <= 18  # one for each kind of entry, one for its sources, two for memory


def test_a_start_reads_the_files_only_where_they_are_not_those_loaded_last(files: Path) -> None:
    load(files)
    call_command("load_catalog", content=files, if_new=True, stdout=(said := StringIO()))
    assert said.getvalue() == ""
    rewrite(files / "kinds.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    call_command("load_catalog", content=files, if_new=True, stdout=(said := StringIO()))
    assert "Kinds: 0 new, 1 changed" in said.getvalue()
    assert ProductKind.objects.matching("green").exists()


def test_a_label_name_that_is_here_in_another_spelling_is_kept(files: Path) -> None:
    here = RegisterName.objects.create(inci_name="SODIUM-HYALURONATE", kind="active")
    assert "Register: 0 new, 0 changed, 0 same" in load(files)
    here.refresh_from_db()
    assert (here.inci_name, here.kind) == ("SODIUM-HYALURONATE", "active")


def test_a_name_of_the_official_inventory_is_given_what_our_register_says(files: Path) -> None:
    here = RegisterName.objects.create(
        inci_name="SODIUM HYALURONATE", origin=RegisterName.Origin.COSING, functions=["Humectant"]
    )
    assert "Register: 0 new, 1 changed, 0 same" in load(files)
    here.refresh_from_db()
    assert (here.kind, here.aliases) == ("humectant", "Sodium hyaluronic acid")
    assert here.functions == ["Humectant"]
    assert "Register: 0 new, 0 changed, 1 same" in load(files)


def test_annexes_come_with_it_unless_newer_ones_are_here(files: Path) -> None:
    (files / "annexes").mkdir()
    (files / "annexes/annex_VI.csv").write_text(
        annex_texts.file("VI", annex_texts.row("VI", "2"), created="01/02/2026")
    )
    assert "Annex VI of 2026-02-01: 1 entries" in load(files)
    AnnexEntry.objects.update(file_on=dt.date(2026, 3, 1))
    assert "Annex" not in load(files)


def test_the_shipped_annexes_can_be_read() -> None:
    read = [annex_files.read(path.read_text()) for path in content.annex_paths()]
    assert [file.annex for file in read] == ["II", "III", "IV", "V", "VI"]
    assert not any(file.told for file in read)
    (retinol,) = [entry for entry in read[1].entries if entry.number == "376"]
    assert "RETINOL" in retinol.inci_names


def test_the_first_time_takes_few_queries(files: Path) -> None:
    with CaptureQueriesContext(connection) as asked:
        load(files)
    assert len(asked) <= 80


def test_what_comes_in_has_a_history_to_go_back_to(files: Path) -> None:
    load(files)
    rewrite(files / ACIDS, 'statement = "A gentle one"', 'statement = "A mild one"')
    load(files)
    told = Claim.objects.get(key="ingredients/lactic-acid/gentle").history
    assert [record.statement for record in told.order_by("history_id")] == [
        "A gentle one",
        "A mild one",
    ]
    assert [link.source.key for link in told.earliest().other_sources.all()] == ["nhs"]
    assert told.latest().history_user is None


def test_people_get_new_pages_only_when_something_came(files: Path) -> None:
    load(files)
    edition = Edition.current()
    load(files)
    assert Edition.current() == edition
    rewrite(files / "kinds.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    load(files)
    assert Edition.current() == edition + 1


def test_an_untouched_row_follows_the_file(files: Path) -> None:
    load(files)
    rewrite(files / "kinds.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    rewrite(files / TECHNIQUES, "minutes_max = 5", "minutes_max = 4")
    rewrite(
        files / "sources/voices.toml", 'title = "Our founding article"', 'title = "The article"'
    )
    assert "Techniques: 0 new, 1 changed, 1 same" in load(files)
    assert ProductKind.objects.matching("green").exists()
    assert Technique.objects.get(slug="warm-towel").minutes_max == 4
    assert Source.objects.get(key="founding-article").title == "The article"


def test_sources_of_an_untouched_claim_follow_the_file(files: Path) -> None:
    load(files)
    rewrite(files / ACIDS, 'sources = ["founding-article"]', 'sources = ["nhs"]')
    load(files)
    claim = Claim.objects.get(key="ingredients/lactic-acid/gentle")
    assert [source.key for source in claim.sources.all()] == ["nhs"]


def test_a_new_claim_of_a_known_subject_comes_in(files: Path) -> None:
    load(files)
    path = files / "topics.toml"
    path.write_text(
        path.read_text()
        + '[[smoother.claims]]\nkey = "more"\naspect = "does"\nstatement = "More"\n'
        + 'evidence = "our-default"\n'
    )
    assert "Claims: 1 new, 0 changed, 6 same" in load(files)


@pytest.mark.parametrize("edit", ["text", "sources", "status"])
def test_a_curators_edit_is_kept_and_reported(files: Path, edit: str) -> None:
    load(files)
    claim = Claim.objects.get(key="ingredients/lactic-acid/gentle")
    if edit == "text":
        claim.statement = "Better words"
        claim.save()
    elif edit == "status":
        claim.status = Status.RETIRED
        claim.save()
    else:
        claim.sources.add(Source.objects.get(key="nhs"))
    rewrite(files / ACIDS, 'what_we_do = "The careful one."', 'what_we_do = "The other one."')
    assert "kept as a curator has them: ingredients/lactic-acid/gentle" in load(files)
    claim.refresh_from_db()
    assert claim.what_we_do == "The careful one."


def test_a_curators_own_row_of_the_same_key_is_kept(files: Path) -> None:
    Source.objects.create(key="nhs", title="Ours", kind="guideline")
    assert "kept as a curator has them: nhs" in load(files)
    assert Source.objects.get(key="nhs").title == "Ours"


def test_an_edit_that_the_file_then_makes_too_is_ours_again(files: Path) -> None:
    load(files)
    ProductKind.objects.filter(slug="clay-mask").update(name="Green clay mask")
    rewrite(files / "kinds.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    load(files)
    rewrite(files / "kinds.toml", 'name = "Green clay mask"', 'name = "Clay mask"')
    assert "Kinds: 0 new, 1 changed" in load(files)


def test_what_a_curator_deleted_stays_gone_and_all_that_hung_on_it(files: Path) -> None:
    load(files)
    Ingredient.objects.get(slug="lactic-acid").delete()
    Product.objects.all().delete()
    ProductKind.objects.all().delete()
    said = load(files)
    assert "left out, since they were deleted here: lactic-acid" in said
    assert not Claim.objects.filter(key__startswith="ingredients/lactic-acid/").exists()
    assert not Product.objects.exists()


def test_what_rests_on_a_deleted_source_waits_as_a_draft(files: Path) -> None:
    Source.objects.create(key="nhs", title="Ours", kind="guideline").delete()
    load(files)
    Claim.objects.all().delete()
    StarterEntry.objects.filter(kind="claims").delete()
    Technique.objects.all().delete()
    StarterEntry.objects.filter(kind="techniques").delete()
    Source.objects.all().delete()
    load(files)
    towel = Technique.objects.get(slug="warm-towel")
    assert (towel.minutes_min, towel.minutes_source) == (None, None)
    waiting = Claim.objects.filter(status=Status.DRAFT).values_list("key", flat=True)
    assert "techniques/warm-towel/how" in waiting
    assert "ingredients/lactic-acid/wait" not in waiting


def test_what_the_files_hold_no_more_is_retired_unless_a_curator_changed_it(files: Path) -> None:
    load(files)
    Claim.objects.filter(key="ingredients/lactic-acid/gentle").update(statement="Better words")
    text = (files / ACIDS).read_text()
    (files / ACIDS).write_text(text.split("[[")[0] + 'status = "draft"\n')
    said = load(files)
    assert "holds them no more: ingredients/lactic-acid/wait" in said
    status = dict(Claim.objects.values_list("key", "status"))
    assert status["ingredients/lactic-acid/wait"] == Status.RETIRED
    assert status["ingredients/lactic-acid/gentle"] == Status.PUBLISHED
    assert "holds them no more" not in load(files)
    (files / ACIDS).write_text(text)
    load(files)
    assert Claim.objects.get(key="ingredients/lactic-acid/wait").status == Status.RETIRED


def test_a_field_that_came_later_is_no_edit(files: Path) -> None:
    load(files)
    entry = StarterEntry.objects.get(kind="kinds", key="clay-mask")
    del entry.content["other_names"]
    entry.content["colour"] = "went with a later version"
    entry.save()
    rewrite(files / "kinds.toml", 'name = "Clay mask"', 'name = "Green clay mask"')
    load(files)
    assert ProductKind.objects.get(slug="clay-mask").name == "Green clay mask"


class TestTheTechniqueOfAKind:
    USED = 'step = "exfoliate"\ntechnique = "scrub"'

    def test_comes_with_the_files(self, files: Path) -> None:
        load(files)
        rewrite(files / "kinds.toml", 'step = "deep-cleanse"', self.USED)
        assert "Kinds: 0 new, 1 changed" in load(files)
        kind = ProductKind.objects.get(slug="clay-mask")
        assert kind.technique == Technique.objects.get(slug="scrub")
        assert kind.history.latest().technique == kind.technique
        assert "Kinds: 0 new, 0 changed, 1 same" in load(files)

    def test_is_left_out_where_it_was_moved_to_another_step(self, files: Path) -> None:
        load(files)
        Technique.objects.filter(slug="scrub").update(step="soothe", part="tool")
        rewrite(files / "kinds.toml", 'step = "deep-cleanse"', self.USED)
        load(files)
        kind = ProductKind.objects.get(slug="clay-mask")
        assert (kind.step, kind.technique) == ("exfoliate", None)

    def test_is_left_out_where_it_was_deleted(self, files: Path) -> None:
        load(files)
        Technique.objects.get(slug="scrub").delete()
        rewrite(files / "kinds.toml", 'step = "deep-cleanse"', self.USED)
        load(files)
        kind = ProductKind.objects.get(slug="clay-mask")
        assert (kind.step, kind.technique) == ("exfoliate", None)


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
        assert versions[1].sources.count() == 2
        load(files)
        assert versions.count() == 2

    def test_a_curators_rule_stays_in_force(self, files: Path) -> None:
        load(files)
        rules.publish(rules.draft_of(FrequencyRule.objects.get(skin_type="dry")), now=NOW)
        load(files)
        assert FrequencyRule.objects.current().get(skin_type="dry").version == 2
