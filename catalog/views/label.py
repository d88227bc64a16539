"""Check a label: what each thing on it does, who it suits, and what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from catalog import inci
from catalog.findings import Finding, told
from catalog.folding import fold
from catalog.models import Aspect, Claim, Ingredient

LONGEST = 50_000
LINES = 3
"""So many findings are told of one ingredient, each of another aspect; its page has the rest."""

NAMED = 12
"""So many names that were not understood are listed at the top; all are marked in their place."""

TOLD = (Aspect.DOES, Aspect.MUST_NOT, Aspect.SUITS, Aspect.CAUTION, Aspect.REGISTER)
"""In this order; the register's word only where nothing better says what it does."""

DOUBTS = {
    inci.Doubt.SENTENCE: _("Some words between the names were left aside: they read as no name."),
    inci.Doubt.BRACKET: _("A bracket is without its other half, so a name may be cut wrongly."),
    inci.Doubt.CUT_OFF: _("The list seems to be cut off. There may be more on the pack."),
}


class LabelForm(forms.Form):
    """The text of a label, whole as it was pasted or typed."""

    label = forms.CharField(
        label=_("What the label says"),
        help_text=_(
            "The list of ingredients, such as “Ingredients: Aqua, Glycerin”, with the words "
            "around it if you like. It is read once, and not kept."
        ),
        # No `max_length`: a browser would cut what is pasted, without a word.
        validators=[
            MaxLengthValidator(
                LONGEST, _("This is longer than any label. Paste the list of ingredients alone.")
            )
        ],
        error_messages={
            "required": _("Paste or type what the label says."),
            "null_characters_not_allowed": _(
                "There is a sign in it that no label has. Paste it again as plain text."
            ),
        },
        widget=forms.Textarea(
            attrs={
                "rows": 7,
                "spellcheck": "false",
                "autocapitalize": "off",
                "autocomplete": "off",
            }
        ),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in a line."""

    finding: Finding

    @property
    def lead(self) -> str:
        """What it is about, where the statement does not begin with that itself."""
        label = str(self.finding.label)
        return "" if self.finding.statement.startswith(label) else label


@dataclass(frozen=True, slots=True)
class Row:
    """One printed name, with what the catalogue says of it."""

    place: int
    printed: inci.Printed
    ingredient: Ingredient | None
    lines: list[Line]
    is_told_above: bool

    @property
    def label_name(self) -> str:
        """The INCI name in capitals where it is known; else what is printed."""
        known = self.printed.inci
        return inci.without_asides(self.printed.text) if known is None else known.upper()

    @property
    def name(self) -> str:
        return self.ingredient.name if self.ingredient else self.printed.text

    @property
    def as_printed(self) -> str:
        """What the label prints, where that is not how it is called here."""
        return "" if fold(self.printed.text) == fold(self.name) else self.printed.text

    @property
    def stands_for(self) -> str:
        """The label's proper name of what it prints in other words."""
        known = self.printed.inci
        return "" if known is None or fold(known) == fold(self.printed.text) else known

    @property
    def percent(self) -> str:
        return "" if self.printed.percent is None else f"{self.printed.percent:f}"


@dataclass(frozen=True)
class Part:
    """One list of the label; numbered where there are several."""

    number: int | None
    title: str
    listed: list[Row]
    may_contain: list[Row]


@dataclass(frozen=True)
class Answer:
    """A label that was read, as the page shows it."""

    reading: inci.Reading
    parts: list[Part]

    @property
    def verdict(self) -> str:
        return self.reading.verdict.value

    @property
    def rows(self) -> Iterator[Row]:
        return (row for part in self.parts for row in (*part.listed, *part.may_contain))

    @property
    def number(self) -> int:
        return sum(len(part.listed) + len(part.may_contain) for part in self.parts)

    @property
    def unknown(self) -> list[Row]:
        return [row for row in self.rows if not row.printed.is_known]

    @property
    def has_lines(self) -> bool:
        return any(row.lines for row in self.rows)

    @property
    def left_aside(self) -> list[str]:
        """What the text says besides, without the titles and percentages shown in their place."""
        shown = {one.title for one in self.reading.lists}
        for name in self.reading.names:
            if name.percent is not None:
                shown.update(name.notes)
        return [note for note in self.reading.notes if note not in shown]

    @property
    def doubts(self) -> list[str | Promise]:
        """Why it may be read wrongly, besides the names that are not known."""
        return [words for doubt, words in DOUBTS.items() if doubt in self.reading.doubts]


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def label(request: HttpRequest) -> HttpResponse:
    """A label is too long for most addresses, so the form is posted; nothing of it is kept."""
    sent = request.POST if request.method == "POST" else request.GET
    asked = request.method == "POST" or "label" in sent
    form = LabelForm(sent) if asked else LabelForm()
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        answer = _answer(form.cleaned_data["label"])
        context |= {"answer": answer, "unknown": answer.unknown, "named": NAMED}
    return render(request, "catalog/label.html", context, status=422 if form.errors else 200)


def _answer(text: str) -> Answer:
    register = _register()
    # A name that is not known as a whole is asked about, not taken apart unasked.
    reading = inci.read(text, register, suggest=register.near, apart=False)
    ingredients = _ingredients(name.inci for name in reading.names if name.inci is not None)
    lines = _lines(ingredients.values())
    seen: set[int] = set()
    places = iter(range(1, 1 + sum(len(one.names) for one in reading.lists)))

    def row(printed: inci.Printed) -> Row:
        ingredient = ingredients.get(fold(printed.inci)) if printed.inci else None
        again = ingredient is not None and ingredient.pk in seen
        said: list[Line] = []
        if ingredient is not None and not again:
            seen.add(ingredient.pk)
            said = lines.get(ingredient.pk, [])
        return Row(next(places), printed, ingredient, said, again)

    kit = len(reading.lists) > 1
    parts = []
    for number, one in enumerate(reading.lists, 1):
        listed = [row(printed) for printed in one.ingredients]
        optional = [row(printed) for printed in one.may_contain]
        parts.append(Part(number if kit else None, one.title, listed, optional))
    return Answer(reading, parts)


def _register() -> inci.Register:
    """The names of what is published. One that several things go by names none of them."""
    rows = list(Ingredient.objects.published().values_list("inci_name", "other_names"))
    others = {
        (inci.key(name), name, label_name)
        for label_name, names in rows
        for name in names.splitlines()
    }
    shared = Counter(folded for folded, _name, _label_name in others)
    return inci.Register(
        [
            *((label_name, label_name) for label_name, _names in rows),
            *((name, label_name) for folded, name, label_name in others if shared[folded] == 1),
        ]
    )


def _ingredients(names: Iterable[str]) -> dict[str, Ingredient]:
    """What the catalogue has a page for, by folded INCI name."""
    found = Ingredient.objects.published().filter(folded_inci__in={fold(name) for name in names})
    return {ingredient.folded_inci: ingredient for ingredient in found}


def _lines(ingredients: Iterable[Ingredient]) -> dict[int, list[Line]]:
    """The few lines on each ingredient, by its key."""
    said: dict[int, dict[Aspect, Finding]] = {}
    for finding in told(Claim.objects.filter(ingredient__in=ingredients, aspect__in=TOLD)).findings:
        said.setdefault(finding.subject, {}).setdefault(finding.aspect, finding)
    for by_aspect in said.values():
        if Aspect.DOES in by_aspect:
            by_aspect.pop(Aspect.REGISTER, None)
    return {
        pk: [Line(by_aspect[aspect]) for aspect in TOLD if aspect in by_aspect][:LINES]
        for pk, by_aspect in said.items()
    }
