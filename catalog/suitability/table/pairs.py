"""The classes that do not go together: in one session, or on one evening."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind as Kind
from catalog.suitability.lines import Dispute, Line, care
from catalog.suitability.values import Evidence, Scope

ACIDS = frozenset({Kind.AHA.value, Kind.BHA.value, Kind.PHA.value})
EXFOLIANTS = ACIDS | {Kind.ENZYME.value, Kind.SCRUB.value}


@dataclass(frozen=True, slots=True)
class Pair:
    """Any of one side with any of the other."""

    one: frozenset[str]
    other: frozenset[str]
    scope: Scope
    line: Line

    def joins(self, kinds: tuple[str, str]) -> bool:
        first, second = kinds
        return (first in self.one and second in self.other) or (
            first in self.other and second in self.one
        )


_COMBINED = Dispute(
    question=_("Can acids be combined?"),
    words=_("Combined peels have worked in clinics"),
    evidence=Evidence.THIN,
    sources=("not-to-mix-typology",),
    what_we_do=_("Allows one exfoliant a session. What a clinic combines is for it to judge."),
)
_IN_PEELS = Dispute(
    question=_("Do retinoids and acids go together?"),
    words=_("Trials in clinics have combined them in peels"),
    evidence=Evidence.THIN,
    sources=("not-to-mix-typology",),
    what_we_do=_("Keeps them apart. What a clinic does with a peel is not what a home does."),
)
_RETINOID = frozenset({Kind.RETINOID.value})
_BENZOYL = frozenset({Kind.BENZOYL_PEROXIDE.value})
_ENZYME = frozenset({Kind.ENZYME.value})
_SCRUB = frozenset({Kind.SCRUB.value})
LEFT_ON: dict[str, frozenset[str]] = {Kind.BENZOYL_PEROXIDE: _RETINOID}
"""A class, and those it clashes with only while it stays on the skin."""

_INACTIVATES = care(
    _("Benzoyl peroxide left on the skin can inactivate the retinoid tretinoin"),
    Evidence.THIN,
    "not-to-mix-shefinds",
)

PAIRS: tuple[Pair, ...] = (
    Pair(
        ACIDS,
        ACIDS,
        Scope.SESSION,
        care(
            _("One exfoliant a session: acids are kept apart"),
            Evidence.THIN,
            "acids-womanandhome",
            "not-to-mix-shefinds",
        ).but(_COMBINED),
    ),
    Pair(_ENZYME, ACIDS, Scope.SESSION, care(_("Enzymes exfoliate too: not beside an acid"))),
    Pair(
        _SCRUB,
        EXFOLIANTS,
        Scope.SESSION,
        care(_("A scrub is an exfoliant too: one a session, and never a scrub")),
    ),
    Pair(
        _RETINOID,
        ACIDS,
        Scope.SESSION,
        care(
            _("Keep acids away from a retinoid"),
            Evidence.THIN,
            "acids-womanandhome",
            "derm-city-2016",
            "not-to-mix-shefinds",
        ).but(_IN_PEELS),
    ),
    Pair(
        _RETINOID,
        _SCRUB,
        Scope.SESSION,
        care(_("Keep scrubs away from a retinoid"), Evidence.THIN, "derm-city-2016"),
    ),
    Pair(_RETINOID, _ENZYME, Scope.SESSION, care(_("Keep enzymes away from a retinoid"))),
    Pair(_RETINOID, _BENZOYL, Scope.SESSION, _INACTIVATES),
    Pair(
        _BENZOYL,
        ACIDS | _SCRUB,
        Scope.SESSION,
        care(
            _("Keep acids and scrubs away from benzoyl peroxide"),
            Evidence.THIN,
            "derm-city-2016",
            "not-to-mix-shefinds",
        ),
    ),
    Pair(_BENZOYL, _ENZYME, Scope.SESSION, care(_("Keep enzymes away from benzoyl peroxide"))),
    Pair(
        _RETINOID,
        ACIDS,
        Scope.DAYS,
        care(
            _("Give a retinoid and an acid separate evenings: the opinion of dermatologists"),
            Evidence.THIN,
            "acids-womanandhome",
            "not-to-mix-shefinds",
        ).but(_IN_PEELS),
    ),
    Pair(
        _RETINOID,
        _BENZOYL,
        Scope.DAYS,
        care(
            _("Give a retinoid and benzoyl peroxide separate evenings"),
            Evidence.THIN,
            "not-to-mix-shefinds",
        ),
    ),
)

SUN = care(
    _("Wear sunscreen while you use it and for seven days after: skin burns more easily"),
    Evidence.STRONG,
    "fda-aha-2005",
)
"""Against the days after an alpha hydroxy acid."""
TWO_STEPS = care(_("One exfoliant a session: both are made for that step"))
"""Where no label says what the two are."""


def left_alone(kind: str, use: str) -> frozenset[str]:
    """The classes that something of this one does not clash with, as it is rinsed off."""
    return LEFT_ON.get(kind, frozenset()) if use == "rinse-off" else frozenset()
