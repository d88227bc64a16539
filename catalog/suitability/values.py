"""The plain values that go in and come out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Verdict(StrEnum):
    """In order of care: of all that applies the most careful wins."""

    SUITS = "suits"
    NOTHING_AGAINST = "nothing-against"
    NOT_KNOWN = "not-known"
    TAKE_CARE = "take-care"
    ASK = "ask"
    LEAVE_OUT = "leave-out"

    @property
    def care(self) -> int:
        """Compare these; the verdicts themselves compare as words."""
        return _CARE[self]

    @property
    def label(self) -> Words:
        return _LABELS[self]

    @property
    def warns(self) -> bool:
        return self.care >= _CARE[Verdict.TAKE_CARE]


_CARE = {verdict: care for care, verdict in enumerate(Verdict)}
_LABELS: dict[Verdict, Words] = {
    Verdict.SUITS: _("Suits"),
    Verdict.NOTHING_AGAINST: _("Nothing against it"),
    Verdict.NOT_KNOWN: _("Not known"),
    Verdict.TAKE_CARE: _("Take care"),
    Verdict.ASK: _("Ask first"),
    Verdict.LEAVE_OUT: _("Leave it out"),
}


class Evidence(StrEnum):
    """How well a fact is known, best first, in the catalogue's words for it."""

    STRONG = "strong"
    FAIR = "fair"
    THIN = "thin"
    OUR_DEFAULT = "our-default"


_EVIDENCE_PLACE = {evidence.value: place for place, evidence in enumerate(Evidence)}


def evidence_place(evidence: str) -> int:
    """Lower is better known; a word that is none of these is known least."""
    return _EVIDENCE_PLACE.get(evidence, len(_EVIDENCE_PLACE))


class Why(StrEnum):
    """Where a reason comes from."""

    PROHIBITED = "prohibited"
    OVER_LIMIT = "over-limit"
    CLAIM = "claim"
    SUBSTANCE = "substance"
    CLASS = "class"
    ROUTINE = "routine"
    STEP = "step"
    NOT_READ = "not-read"
    NO_CLASS = "no-class"
    NO_LABEL = "no-label"
    NOTHING_FOUND = "nothing-found"
    OTHER_SIDE = "other-side"
    """What those say who see it more mildly; it decides nothing."""


class Scope(StrEnum):
    SESSION = "session"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Said:
    """A published claim."""

    key: str
    aspect: str
    statement: str
    skin_types: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    evidence: str = Evidence.OUR_DEFAULT
    sources: tuple[str, ...] = ()
    question: str = ""
    other_statement: str = ""
    other_evidence: str = ""
    other_sources: tuple[str, ...] = ()
    what_we_do: str = ""

    @property
    def is_general(self) -> bool:
        """It names no skin type and no condition."""
        return not (self.skin_types or self.conditions)


@dataclass(frozen=True, slots=True)
class Limit:
    """What one entry of an EU annex says of a substance; `use` is where it bites, empty: always.

    `for_nails`: it allows the substance in products for nails and in no others.
    """

    reference: str
    prohibited: bool = False
    has_exceptions: bool = False
    max_percent: Decimal | None = None
    use: str = ""
    for_nails: bool = False
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One name on a label. `percent` only where the label declares it."""

    inci: str
    name: str = ""
    kind: str = ""
    percent: Decimal | None = None
    may_contain: bool = False
    is_known: bool = True
    said: tuple[Said, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """`usual` are the kinds of ingredient it is used for, which count while its label is unread."""

    slug: str
    name: str
    use: str = ""
    step: str = ""
    ingredients: tuple[Ingredient, ...] = ()
    said: tuple[Said, ...] = ()
    has_label: bool = True
    usual: frozenset[str] = frozenset()

    @property
    def brings(self) -> frozenset[str]:
        """The kinds of ingredient on its label."""
        return frozenset(one.kind for one in self.ingredients if one.kind)


@dataclass(frozen=True, slots=True)
class Skin:
    """Empty skin types stand for any skin: only what holds of all six holds of it."""

    skin_types: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()

    @property
    def groups(self) -> frozenset[str]:
        return self.skin_types | self.conditions


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against. Its groups are those of the person it speaks of.

    `question` is what sources disagree about; the other side is a reason of its own beside it.
    """

    verdict: Verdict
    why: Why
    words: Words
    ingredient: str = ""
    evidence: str = Evidence.OUR_DEFAULT
    sources: tuple[str, ...] = ()
    skin_types: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    claim: str = ""
    limit: str = ""
    may_contain: bool = False
    question: Words = ""
    what_we_do: Words = ""
    detail: Words = ""

    @property
    def groups(self) -> frozenset[str]:
        return self.skin_types | self.conditions


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict is that of the most careful reason, which comes first.

    `also` is worth telling and decides nothing: what is said to everybody without a good source,
    and what depends on things never asked, such as an allergy.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    disagree: bool = False
    unread: tuple[str, ...] = ()
    also: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two products, or with an empty `second` one product against the person's routine or the sun.

    `kinds` says what of each clashes; empty where no kind of ingredient is meant.
    """

    first: str
    second: str
    kinds: tuple[str, str]
    scope: Scope
    words: Words
    evidence: str = Evidence.OUR_DEFAULT
    sources: tuple[str, ...] = ()
    claim: str = ""
    question: Words = ""
    other_words: Words = ""
    other_evidence: str = ""
    other_sources: tuple[str, ...] = ()
    what_we_do: Words = ""

    @property
    def disagree(self) -> bool:
        return bool(self.question)
