"""The page that tells curators the floor, written from the table itself.

`python -m tests.catalog.test_suitability_page` writes it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from catalog.kinds import IngredientKind
from catalog.steps import Condition, SkinType, Step
from catalog.suitability import Evidence, Scope, Verdict
from catalog.suitability.lines import EVERYONE, GROUPS, Line
from catalog.suitability.table import PLANTS, SUBSTANCES, cell, cells
from catalog.suitability.table.pairs import LEFT_ON, PAIRS, SUN, TWO_STEPS, Pair
from catalog.suitability.table.steps import IN_STEP, WHOLE_STEP

PAGE = Path(__file__).parents[2] / "docs" / "suitability.md"
WRITE = "python -m tests.catalog.test_suitability_page"

INTRODUCTION = """\
# What suits whom

`catalog/suitability/` takes a product or an ingredient and a person's skin, and gives a verdict
with its reasons. It reads no database and no clock. This page is written from its table; a test
fails where the two differ.

## How a verdict comes about

From the mildest to the most careful: *suits*, *nothing against it*, *not known*, *take care*, *ask
first*, *leave it out*. Everything that applies to a person is collected, and **the most careful
wins**.

- **The table below is the floor.** It holds whatever the catalogue says just now. Claims add to it
  and never take away: retiring a claim cannot make a verdict milder than its cell.
- **Claims.** "Leave it out", "take care" and "in pregnancy" (*ask first*) count for the skin types
  and conditions they name. "Not in the same session" counts where it names what is in the person's
  routine. "Suits" counts for whom it names; a thing suits a person only where all that the person
  is, conditions included, is named. Nothing is ever a clearance in pregnancy.
- **"Look on the label"** of a kind of product is *take care* until every name on the product's own
  label is understood: whoever has read all of it need not be told to look.
- **Claims that name nobody.** "Take care" decides where its evidence is strong or fair; otherwise
  it is told beside the verdict. "Leave it out" that names nobody speaks of an allergy or a sore,
  which Dewpoint does not ask about: it is told, and decides nothing.
- **Where sources disagree** both sides are told and the careful one is followed. In a disputed
  claim that something suits, the conditions are those the other side speaks of. Our own default
  against a source, or a source against our default, is no disagreement.
- **A place on the list is never a dose.** Only a percent that the label declares, and a range
  declares none, is held against a limit of the EU annexes, where the limit speaks of that use or,
  where nobody said the use, of each. A label can be wrong, so that is *take care*. Nothing is
  scored, and no list of pore-clogging ingredients is used: those rest on rabbit ears, and human
  studies contradict them.
- **A prohibition** without exceptions is *leave it out*, also of a name that only the annexes know.
  One with exceptions, such as that of poorly refined grades, says nothing; but an exception for
  nails is none for a face. That EU law allows something in one use only, where nobody said the
  use, or for nails alone, is told beside the verdict; so is that in the EU a product for the face
  with benzoyl peroxide is a medicine.
- **What was not understood.** A name nobody knows, a name without a class, or a label nobody read
  makes the best verdict *not known*. What was understood still counts.
- **A label's "may contain"** is judged like the rest and said as such.

To change a line, edit `catalog/suitability/table/`, give it a source that exists or leave it as our
default, and write this page anew with `{write}`.
"""

SHORT = {
    Verdict.SUITS: "suits",
    Verdict.NOTHING_AGAINST: "·",
    Verdict.TAKE_CARE: "care",
    Verdict.ASK: "ask",
    Verdict.LEAVE_OUT: "leave out",
}
HEADINGS = {
    Condition.RETINOID.value: "Retinoid in routine",
    Condition.BENZOYL_PEROXIDE.value: "Benzoyl peroxide in routine",
    Condition.ISOTRETINOIN.value: "Isotretinoin",
}
EVIDENCE = {
    Evidence.STRONG: "Strong",
    Evidence.FAIR: "Fair",
    Evidence.THIN: "Thin",
    Evidence.OUR_DEFAULT: "Our default",
}


class Notes:
    """Every line once, numbered as the page first mentions it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def mark(self, lines: Iterable[Line]) -> str:
        """Such as "care [3]"; the verdict is that of the first."""
        lines = list(lines)
        told = [line for line in lines if line.verdict is not Verdict.NOTHING_AGAINST]
        numbers = " ".join(f"[{self._number(line)}]" for line in told)
        return f"{SHORT[lines[0].verdict]} {numbers}".strip()

    def _number(self, line: Line) -> int:
        if line not in self.lines:
            self.lines.append(line)
        return self.lines.index(line) + 1

    def told(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, 1):
            yield f"{number}. **{line.verdict.label}.** {line.words}. {ground(line)}"


def ground(line: Line) -> str:
    """What a line rests on, with the other side where there is one."""
    rests = ": ".join([EVIDENCE[line.evidence], ", ".join(line.sources)]).removesuffix(": ")
    if (dispute := line.dispute) is None:
        return f"*{rests}.*"
    other = f"{EVIDENCE[dispute.evidence]}: {', '.join(dispute.sources)}"
    return (
        f"*{rests}.* Sources disagree. {dispute.question} Others: {dispute.words}. *{other}.*"
        f" Dewpoint: {dispute.what_we_do}"
    )


def heading(group: str) -> str:
    if group == EVERYONE:
        return "Everybody"
    labels = dict([*SkinType.choices, *Condition.choices])
    return HEADINGS.get(group) or str(labels[group])


def row(*columns: str) -> str:
    return f"| {' | '.join(columns)} |"


def name_of(kind: str) -> str:
    return str(IngredientKind(kind).label)


def names_of(kinds: Iterable[str]) -> str:
    return ", ".join(str(kind.label) for kind in IngredientKind if kind in set(kinds))


def classes(notes: Notes) -> Iterator[str]:
    yield row("Class", *map(heading, GROUPS))
    yield row(*["---"] * (len(GROUPS) + 1))
    for kind in IngredientKind.values:
        yield row(name_of(kind), *(notes.mark(cell(kind, group).lines) for group in GROUPS))


def figures() -> str:
    counted = Counter(one.verdict for one in cells())
    words = ", ".join(f"{counted[one]} *{one.label}*" for one in Verdict if counted[one])
    sourced = sum(one.is_sourced for one in cells())
    disputed = sum(one.disagree for one in cells())
    total = counted.total()
    return (
        f"{total} cells: {words}.\nWhat decides it has a source in {sourced} of them; in"
        f" {total - sourced} it is our default,\nmostly that our sources say nothing against it."
        f" In {disputed} sources disagree."
    )


def by_group(rows: Iterable[tuple[str, dict[str, Line]]], notes: Notes) -> Iterator[str]:
    for name, lines in rows:
        for group in (EVERYONE, *GROUPS):
            if group in lines:
                yield row(name, heading(group), notes.mark([lines[group]]))


def steps(notes: Notes) -> Iterator[str]:
    rows = [(f"{Step(step).label}: anything", dict(lines)) for step, lines in WHOLE_STEP.items()]
    for step, kinds in IN_STEP.items():
        rows += [
            (f"{Step(step).label}: {name_of(kind)}", dict(lines)) for kind, lines in kinds.items()
        ]
    yield row("Step and what", "For", "Verdict")
    yield row("---", "---", "---")
    yield from by_group(rows, notes)


def pairs(notes: Notes) -> Iterator[str]:
    yield row("One", "The other", "Where", "Why")
    yield row("---", "---", "---", "---")
    scopes = {Scope.SESSION: "One session", Scope.DAYS: "One evening"}
    for pair in PAIRS:
        other = names_of(pair.other)
        if clashes_only_left_on(pair):
            other += ", unless rinsed off"
        yield row(names_of(pair.one), other, scopes[pair.scope], notes.mark([pair.line]))
    both = "Any product of the exfoliation step"
    yield row(both, both, scopes[Scope.SESSION], notes.mark([TWO_STEPS]))
    yield row(name_of(IngredientKind.AHA), "The sun", "The days after", notes.mark([SUN]))


def clashes_only_left_on(pair: Pair) -> bool:
    return all(pair.one <= LEFT_ON.get(kind, frozenset()) for kind in pair.other)


def page() -> str:
    notes = Notes()
    substances = [(name.title(), dict(lines)) for name, lines in SUBSTANCES.items()]
    substances += [(f"{name.title()}, every name", dict(row)) for name, row in PLANTS.items()]
    parts = [
        INTRODUCTION.format(write=WRITE),
        "## The classes\n",
        "A dot: nothing in our sources speaks against it, which is our default. Where several\n"
        "lines apply, the most careful is named and all are told.\n",
        *classes(notes),
        f"\n{figures()}\n",
        "## Substances of which more is known than of their class\n",
        row("Substance", "For", "Verdict"),
        row("---", "---", "---"),
        *by_group(substances, notes),
        "\n## What a step of a session asks\n",
        "*Anything* holds of every product of the step, whatever its label says. The rest is told\n"
        "beside the verdict of a product of that step and decides nothing: no good source says\n"
        "it, and such products are used on other days too.\n",
        *steps(notes),
        "\n## What does not go together\n",
        "Besides these, each class against the routine as the first table has it, and whatever\n"
        "claims about “Not in the same session” name. Of a product whose label nobody read,\n"
        "little can be said. Two exfoliants inside one product are the maker's choice, no pair.\n"
        "Benzoyl peroxide that is known to be rinsed off is held against no retinoid, neither of\n"
        "a product nor of the routine, whatever a claim names.\n",
        *pairs(notes),
        "\n## The lines\n",
        *notes.told(),
    ]
    return "\n".join(parts) + "\n"


def test_the_page_is_as_the_table_has_it() -> None:
    assert PAGE.read_text() == page(), f"Write docs/suitability.md anew: {WRITE}"


def test_the_page_tells_every_line_with_its_ground() -> None:
    text = page()
    for one in cells():
        for line in one.lines:
            if line.verdict is not Verdict.NOTHING_AGAINST:
                assert f"{line.words}. {ground(line)}" in text


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    PAGE.write_text(page())
