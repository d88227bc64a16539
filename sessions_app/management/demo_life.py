"""Two years of a believable life with oily-to-normal skin, as plain values: the same every time.

Days are counted back from `today`, so that the last session is always a few days ago.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from catalog.models import Product, Technique
from catalog.steps import Setting, Step
from catalog.suitability import apart_from
from sessions_app.models.journal import Felt
from sessions_app.services.journal import Entry

ZONE = "Europe/Berlin"
SKIN = ("combination", "acne-prone")
WEEKDAYS = (4, 6)
YEARS = 2
FIRST_DAY = dt.date(2000, 1, 1)

# (days since the one before, how often): mostly in the window of 14 to 21 days, now and then early
# or late, twice a holiday in between.
GAPS = (((11, 13), 10), ((14, 17), 40), ((18, 21), 34), ((22, 27), 13), ((33, 38), 3))

PROFESSIONAL_EVERY = 8
SOOTHING = 0.35
QUICK = 0.15
LATE_ENTRY = 0.1

# What each technique is done with at home, both by their slugs.
BOTTLES = {
    "gentle-cleanser": "low-foam-cleanser",
    "salicylic-acid": "salicylic-acid-exfoliant",
    "glycolic-acid": "glycolic-acid-exfoliant",
    "lactic-acid": "lactic-acid-exfoliant",
    "clay-mask": "clay-mask",
    "charcoal-mask": "charcoal-mask",
    "enzyme-mask": "enzyme-mask",
    "aloe-vera": "aloe-vera-gel",
    "centella-asiatica": "centella-cream",
    "green-tea-extract": "green-tea-serum",
    "niacinamide": "niacinamide-serum",
    "chamomile": "chamomile-cream",
    "hyaluronic-acid": "hyaluronic-acid-gel",
    "light-serum": "hydrating-serum",
    "non-comedogenic-moisturiser": "non-comedogenic-moisturiser",
    "facial-oil": "facial-oil",
}

AT_HOME = (
    "Ten quiet minutes after the shower. Nose is clear again.",
    "Chin was rough all week, smooth now.",
    "Skipped the cheeks, they do not need it.",
    "A little red around the nose for an hour, gone by bedtime.",
    "New moisturiser. Nothing stings so far.",
    "Rinsed the mask off sooner than usual, before it felt tight.",
    "Blackheads at the sides of the nose came back quickly this month.",
    "Used lukewarm water only. Much calmer than last time.",
    "Slept badly and it shows, but the skin took it well.",
    "Did it on Sunday evening so that the next morning is easy.",
)
WITH_ACID = (
    *AT_HOME,
    "Kept the acid to the nose and chin this time, and that was enough.",
    "The acid tingled a little. Rinsed, and it stopped at once.",
)
WITHOUT_ACID = (*AT_HOME, "Less is more: no acid today, only the mask.")
EARLY = (
    "A few days early, because of the wedding on Saturday.",
    "Early, since I am away for the next two weeks.",
    "Could not wait, and I felt it the next day. Back to the plan.",
)
LATE = (
    "Back from holiday. Sun cream every day has left its mark.",
    "Two busy weeks. Good to be back at it.",
    "Later than planned after a cold.",
)
PROFESSIONAL = (
    "Visit at the studio. Asked for little extraction, and it was fine.",
    "At the studio. She says the forehead needs nothing at the moment.",
    "Studio visit before the season. Nothing else for two weeks.",
)
SOOTHED = (
    "Windy walk. Only something cool and a moisturiser.",
    "Cheeks felt hot after a day outside.",
    "Just a quiet evening with the lamp low.",
)


@dataclass(frozen=True, slots=True)
class Lived:
    """One session as it was, and how many days later it was written down."""

    entry: Entry
    told_after: int = 0


class Life:
    def __init__(
        self, offered: Sequence[Technique], products: Iterable[Product], *, today: dt.date
    ) -> None:
        self._random = Random(20240229)  # noqa: S311 - a story, not a secret
        self._offered = offered
        self._bathroom = {product.slug: product for product in products}
        self._today = today

    def two_years(self) -> list[Lived]:
        """Every session from two years ago to a few days ago, in the order of their days."""
        lived: list[Lived] = []
        days = self._days()
        for number, day in enumerate(days):
            gap = (day - days[number - 1]).days if number else 17
            if number % PROFESSIONAL_EVERY == PROFESSIONAL_EVERY - 2:
                lived.append(Lived(self._visit(day)))
            else:
                lived.append(Lived(self._at_home(day, gap), self._told_after(day)))
            until = days[number + 1] if number + 1 < len(days) else self._today
            if self._random.random() < SOOTHING and (until - day).days > 9:
                calm_on = day + dt.timedelta(days=self._random.randint(4, 7))
                lived.append(Lived(self._soothing(calm_on)))
        return lived

    def many(self, number: int) -> Iterator[Entry]:
        """As many sessions as asked for, all at home, evenly spread; crowded if they must be."""
        last = self._last_day()
        span = min(number * 17, (last - FIRST_DAY).days)
        for back in range(number - 1, -1, -1):
            yield self._at_home(last - dt.timedelta(days=back * span // number), gap=17)

    def _last_day(self) -> dt.date:
        """The latest preferred weekday, four days ago at least: a window is still ahead."""
        day = self._today - dt.timedelta(days=4)
        while day.weekday() not in WEEKDAYS:
            day -= dt.timedelta(days=1)
        return day

    def _days(self) -> list[dt.date]:
        days = [self._last_day()]
        first = self._today - dt.timedelta(days=365 * YEARS)
        while (day := days[-1] - dt.timedelta(days=self._gap(days[-1]))) >= first:
            days.append(day)
        return days[::-1]

    def _gap(self, day: dt.date) -> int:
        """The days to the session before `day`; on most weeks it was a day that suits."""
        (least, most), *_ = self._random.choices(
            [gap for gap, _ in GAPS], weights=[often for _, often in GAPS]
        )
        gaps = range(least, most + 1)
        suit = [g for g in gaps if (day - dt.timedelta(days=g)).weekday() in WEEKDAYS]
        return self._random.choice(suit if suit and self._random.random() < 0.75 else gaps)

    def _told_after(self, day: dt.date) -> int:
        late = self._random.random() < LATE_ENTRY and day < self._today - dt.timedelta(days=9)
        return self._random.randint(1, 2) if late else 0

    def _at_home(self, day: dt.date, gap: int) -> Entry:
        if self._random.random() < QUICK:
            return Entry(ended_on=day, confirm_early=True)
        acid = self._random.random() < 0.6
        steps = [Step.PREPARE, Step.DEEP_CLEANSE, Step.SOOTHE, Step.HYDRATE, ""]
        if acid:
            steps.insert(1, Step.EXFOLIATE)
        before = [Felt.CONGESTED] * 5 + [Felt.OILY] * 3 + [Felt.CALM, ""]
        after = [Felt.CALM] * 7 + [Felt.TIGHT, Felt.WARM, ""]
        usual = WITH_ACID if acid else WITHOUT_ACID
        notes = EARLY if gap < 14 else LATE if gap > 21 else usual
        techniques = self._pick(Setting.HOME, steps)
        return Entry(
            ended_on=day,
            techniques=techniques,
            products=self._bottles(techniques),
            felt_before=self._random.choice(before),
            felt_after=self._random.choice(after),
            notes=self._note(notes, often=0.5 if notes is usual else 0.9),
            confirm_early=True,
        )

    def _visit(self, day: dt.date) -> Entry:
        steps = [Step.PREPARE, Step.DEEP_CLEANSE, Step.SOOTHE, Step.HYDRATE]
        return Entry(
            ended_on=day,
            setting=Setting.PROFESSIONAL,
            techniques=self._pick(Setting.PROFESSIONAL, steps),
            felt_before=Felt.CONGESTED,
            felt_after=self._random.choice([Felt.CALM, Felt.TENDER, Felt.WARM]),
            notes=self._note(PROFESSIONAL, often=0.9),
            confirm_early=True,
        )

    def _soothing(self, day: dt.date) -> Entry:
        techniques = self._pick(Setting.HOME, [Step.SOOTHE, Step.HYDRATE, ""])
        return Entry(
            ended_on=day,
            techniques=techniques,
            products=self._bottles(techniques),
            felt_before=self._random.choice([Felt.TIGHT, Felt.WARM]),
            felt_after=Felt.CALM,
            notes=self._note(SOOTHED, often=0.5),
        )

    def _pick(self, setting: str, steps: Sequence[str]) -> list[Technique]:
        """One technique a step that goes with the others; of each step some are favourites."""
        picked: list[Technique] = []
        for step in steps:
            brought = {kind for one in picked for kind in one.ingredient_kinds}
            ways = [
                t
                for t in self._offered
                if t.step == step
                and setting in t.settings
                and brought.isdisjoint(apart_from(t.ingredient_kinds))
            ]
            if setting == Setting.PROFESSIONAL:
                ways.sort(key=lambda t: t.at_home)
            if not ways or (step == "" and self._random.random() < 0.5):
                continue
            favour = [1 / (place + 1) for place in range(len(ways))]
            picked += self._random.choices(ways, weights=favour)
        return picked

    def _bottles(self, techniques: Iterable[Technique]) -> list[Product]:
        """What they are done with, as far as the catalogue has it."""
        slugs = (BOTTLES.get(technique.slug, "") for technique in techniques)
        return [self._bathroom[slug] for slug in slugs if slug in self._bathroom]

    def _note(self, notes: Sequence[str], *, often: float) -> str:
        return self._random.choice(notes) if self._random.random() < often else ""
