"""A preview as a curator reads it: counts in words, and the bars of a small chart.

Of fewer than five people the number is not said: in a small place it could tell who they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions_app.services.rule_preview import Preview

FEW = 5
WIDTH, HEIGHT = 40, 100
DAYS_AT_MOST = 1_000_000


def number(count: int) -> str:
    """Such as "1,200"."""
    return number_format(count, force_grouping=True)


def people(count: int) -> str:
    """The same of people who are not to be recognised."""
    return _("fewer than 5") if 0 < count < FEW else number(count)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many best days move so far. `short` stands below the bar, `words` in the table."""

    short: str
    words: str
    count: int
    x: int
    height: int

    @property
    def said(self) -> str:
        return people(self.count)

    @property
    def y(self) -> int:
        return HEIGHT - self.height

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True)
class Chart:
    bars: list[Bar]
    people: str
    dated: str
    moved: str
    sentences: list[str]


def charted(preview: Preview) -> Chart:
    return Chart(
        bars=_bars(preview),
        people=people(preview.people),
        dated=people(preview.dated),
        moved=people(preview.moved),
        sentences=_sentences(preview),
    )


def _bars(preview: Preview) -> list[Bar]:
    parts = [
        ("15+", _("More than 14 days earlier"), range(-DAYS_AT_MOST, -14)),
        ("8–14", _("8 to 14 days earlier"), range(-14, -7)),
        ("1–7", _("1 to 7 days earlier"), range(-7, 0)),
        ("0", _("On the same day"), range(1)),
        ("1–7", _("1 to 7 days later"), range(1, 8)),
        ("8–14", _("8 to 14 days later"), range(8, 15)),
        ("15+", _("More than 14 days later"), range(15, DAYS_AT_MOST)),
    ]
    counts = [
        sum(n for days, n in preview.moves.items() if days in part)
        for _short, _words, part in parts
    ]
    # A bar of few is drawn as of as many as it could be: its height tells no more than its words.
    drawn = [max(count, FEW - 1) if count else 0 for count in counts]
    heights = [max(2, HEIGHT * bar // max(drawn)) if bar else 0 for bar in drawn]
    return [
        Bar(short, words, count, x=5 + 50 * place, height=height)
        for place, ((short, words, _part), count, height) in enumerate(
            zip(parts, counts, heights, strict=True)
        )
    ]


def _sentences(preview: Preview) -> list[str]:
    """What the bars do not say."""
    told = []
    # An utmost day is said of enough people, never of one of a few.
    if sum(n for days, n in preview.moves.items() if days < 0) >= FEW:
        sentence = ngettext(
            "No best day comes more than %(n)d day earlier.",
            "No best day comes more than %(n)d days earlier.",
            preview.earliest,
        )
        told.append(sentence % {"n": preview.earliest})
    if sum(n for days, n in preview.moves.items() if days > 0) >= FEW:
        sentence = ngettext(
            "No best day comes more than %(n)d day later.",
            "No best day comes more than %(n)d days later.",
            preview.latest,
        )
        told.append(sentence % {"n": preview.latest})
    for count, words in (
        (preview.window_only, _("People whose window changes around the same best day: %(n)s.")),
        (preview.planned_only, _("People of whom only later, planned days change: %(n)s.")),
        (preview.lost, _("People who lose their date, since a longer window meets a wait: %(n)s.")),
        (
            preview.found,
            _("People who get a date, since a shorter window ends before a wait: %(n)s."),
        ),
        (preview.missed, _("People whose plan could not be made; see the log: %(n)s.")),
    ):
        if count:
            told.append(words % {"n": people(count)})
    return told
