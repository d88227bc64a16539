"""The floor, cell by cell: whole, sourced, and never undercut by what is known of a substance."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from catalog.kinds import IngredientKind
from catalog.models import Evidence as CatalogEvidence
from catalog.services import content
from catalog.steps import Step
from catalog.suitability import Evidence, Verdict, judge
from catalog.suitability.lines import CONDITIONS, EVERYONE, GROUPS, SKIN_TYPES, Line
from catalog.suitability.table import CLASSES, PLANTS, SUBSTANCES, Cell, by_name, cell, cells
from catalog.suitability.table.pairs import PAIRS, SUN, TWO_STEPS
from catalog.suitability.table.steps import IN_STEP, WHOLE_STEP

from .test_suitability import of, skin

CELLS = list(cells())
NUMBER = re.compile(r"\d|\b(?:one week|two|three|six|seven|ten)\b")


def known_sources() -> set[str]:
    files = sorted((content.DIRECTORY / "sources").glob("*.toml"))
    return {key for file in files for key in tomllib.loads(file.read_text())}


def lines() -> Iterator[tuple[str, Line]]:
    """Every line of every table, with where it stands."""
    for table in (CLASSES, SUBSTANCES, PLANTS, WHOLE_STEP):
        for name, row in table.items():
            yield from ((f"{name} for {group}", line) for group, line in row.items())
    for step, rows in IN_STEP.items():
        for kind, row in rows.items():
            yield from ((f"{kind} in {step} for {group}", line) for group, line in row.items())
    for pair in PAIRS:
        sides = ("+".join(sorted(side)) for side in (pair.one, pair.other))
        yield f"{' and '.join(sides)} in {pair.scope}", pair.line
    yield from (("sun", SUN), ("two steps", TWO_STEPS))


LINES = list(lines())


def test_every_class_has_a_cell_for_every_skin_type_condition_and_routine() -> None:
    asked = Counter((one.kind, one.group) for one in CELLS)
    assert asked == Counter((kind, group) for kind in IngredientKind.values for group in GROUPS)
    assert len(CELLS) == 32 * 12
    rows = {**CLASSES, **SUBSTANCES, **PLANTS, **WHOLE_STEP}
    assert {group for row in rows.values() for group in row} <= SKIN_TYPES | CONDITIONS | {EVERYONE}
    assert set(WHOLE_STEP) | set(IN_STEP) <= set(Step.values)


@pytest.mark.parametrize("one", CELLS, ids=lambda one: f"{one.kind}-for-{one.group}")
def test_who_is_of_one_group_alone_hears_what_its_cell_says(one: Cell) -> None:
    judged = judge(of(one.kind), skin(one.group))
    assert judged.verdict == one.verdict
    assert judged.disagree == one.disagree
    assert str(judged.reasons[0].words) == str(one.lines[0].words)
    assert judged.reasons[0].sources == one.lines[0].sources


def test_of_several_groups_the_most_careful_cell_wins() -> None:
    for kind in IngredientKind.values:
        for groups in combinations(GROUPS, 2):
            expected = max((cell(kind, group).verdict for group in groups), key=lambda v: v.care)
            assert judge(of(kind), skin(" ".join(groups))).verdict == expected, (kind, groups)


@pytest.mark.parametrize(("where", "line"), LINES, ids=[where for where, _ in LINES])
def test_a_line_names_a_source_that_exists_or_is_our_own_default(where: str, line: Line) -> None:
    assert (line.evidence == Evidence.OUR_DEFAULT) == (not line.sources)
    known = known_sources()
    assert set(line.sources) <= known
    if line.dispute is not None:
        assert line.dispute.sources
        assert set(line.dispute.sources) <= known
        assert str(line.dispute.question).endswith("?")
    assert 5 < len(str(line.words)) <= 160  # as long as a claim may be
    if NUMBER.search(str(line.words)):
        assert line.sources, "a number needs a source"


def test_a_substance_is_named_as_the_catalogue_writes_it() -> None:
    files = sorted((content.DIRECTORY / "ingredients").glob("*.toml"))
    entries = [entry for file in files for entry in tomllib.loads(file.read_text()).values()]
    assert set(SUBSTANCES) <= {entry["inci_name"].upper() for entry in entries}


def test_a_plant_is_meant_by_each_of_its_names_and_by_no_other() -> None:
    files = sorted((content.DIRECTORY / "register").glob("*.toml"))
    names = [name for file in files for name in tomllib.loads(file.read_text())]
    for genus, row in PLANTS.items():
        of_it = [name for name in names if genus in name]
        assert len(of_it) > 3
        assert all(by_name(name) is row for name in of_it)
    assert not by_name("AQUA")
    assert not by_name("UREA PEROXIDE")


def test_a_substance_is_never_judged_more_mildly_than_its_class_whichever_that_is() -> None:
    for kind in IngredientKind.values:
        for name in (*SUBSTANCES, "HAMAMELIS VIRGINIANA WATER"):
            for group in GROUPS:
                verdict = judge(of(kind, name), skin(group)).verdict
                assert verdict.care >= cell(kind, group).verdict.care, (kind, name, group)


def test_nothing_is_a_clearance_in_pregnancy() -> None:
    for kind in IngredientKind.values:
        verdict = cell(kind, "pregnancy").verdict
        assert verdict is not Verdict.SUITS
        if verdict is Verdict.NOTHING_AGAINST:
            judged = judge(of(kind), skin("oily pregnancy"))
            assert "no clearance: ask your clinician" in str(judged.reasons[0].words)


def test_scrubs_are_left_out_by_everybody() -> None:
    assert {one.verdict for one in CELLS if one.kind == "scrub"} == {Verdict.LEAVE_OUT}


def test_the_cells_that_say_both_sides() -> None:
    assert {f"{one.kind} {one.group}" for one in CELLS if one.disagree} == {
        *(f"{kind} acne-prone" for kind in ("aha", "bha", "pha", "enzyme")),
        *(f"{kind} isotretinoin" for kind in ("aha", "bha", "pha", "enzyme", "scrub")),
    }
    assert {name for name, row in SUBSTANCES.items() if any(one.disagree for one in row.values())}
    for group in ("sensitive", "rosacea"):
        judged = judge(of("aha", "LACTIC ACID"), skin(group))
        assert judged.disagree
        sides = {source for reason in judged.reasons for source in reason.sources}
        assert {"founding-article", "aad-rosacea-2024"} <= sides


def test_what_a_step_asks_of_a_class_has_no_source_that_could_decide() -> None:
    lines = [line for kinds in IN_STEP.values() for row in kinds.values() for line in row.values()]
    assert lines
    assert {line.evidence for line in lines} <= {Evidence.THIN, Evidence.OUR_DEFAULT}
    assert {group for kinds in IN_STEP.values() for row in kinds.values() for group in row} == {
        EVERYONE
    }


def test_evidence_has_the_words_of_the_catalogue() -> None:
    assert [one.value for one in Evidence] == CatalogEvidence.values
