"""What a page tells of its subject: every published claim with its sources, in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from .kinds import IngredientKind
from .models import Aspect, Evidence, Source, Status
from .steps import Condition, SkinType

Words = str | Promise

_CITED = ("key", "title", "publisher", "year", "url", "kind", "note")
_PLAIN = (
    "pk",
    "ingredient_id",
    "technique_id",
    "kind_id",
    "topic_id",
    "aspect",
    "statement",
    "detail",
    "skin_types",
    "conditions",
    "not_with",
    "evidence",
    "question",
    "other_statement",
    "other_evidence",
    "what_we_do",
    "reviewed_on",
    "status",
)


@dataclass(slots=True)
class Cited:
    """A source as a page names it, with its number on that page."""

    key: str
    title: str
    publisher: str
    year: int | None
    url: str
    kind: str
    note: str
    number: int = 0

    @property
    def is_founding(self) -> bool:
        return self.kind == Source.Kind.FOUNDING

    @property
    def kind_in_words(self) -> Words:
        return Source.Kind(self.kind).label


@dataclass(slots=True)
class Finding:
    """One claim, with the words a page shows for it."""

    subject: int
    aspect: Aspect
    statement: str
    detail: str
    skin_types: list[str]
    conditions: list[str]
    not_with: list[str]
    evidence: Evidence
    question: str
    other_statement: str
    other_evidence: str
    what_we_do: str
    reviewed_on: dt.date | None
    is_draft: bool
    sources: list[Cited] = field(default_factory=list)
    other_sources: list[Cited] = field(default_factory=list)

    @property
    def disagrees(self) -> bool:
        return bool(self.question)

    @property
    def label(self) -> Words:
        """What it is about, where the statement alone may not say so."""
        return "" if self.aspect in _PLAIN_SPOKEN else self.aspect.label

    @property
    def other_word(self) -> Words:
        return Evidence(self.other_evidence).label

    @property
    def for_whom(self) -> list[Words]:
        """The skin types and conditions it speaks of."""
        skins = [SkinType(value).label for value in self.skin_types]
        return [*skins, *(Condition(value).label for value in self.conditions)]

    @property
    def not_with_words(self) -> list[Words]:
        return [IngredientKind(value).label for value in self.not_with]


@dataclass(frozen=True)
class Told:
    """The findings of one page, and the sources they share, numbered in the order of mention."""

    findings: list[Finding]
    sources: list[Cited]

    @property
    def disagreements(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.disagrees]

    @property
    def agreed(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.disagrees]

    def about(self, *aspects: Aspect) -> list[Finding]:
        return [finding for finding in self.agreed if finding.aspect in aspects]

    def besides(self, *aspects: Aspect) -> list[Finding]:
        return [finding for finding in self.agreed if finding.aspect not in aspects]

    def of(self, subject: int) -> list[Finding]:
        return [finding for finding in self.findings if finding.subject == subject]

    @property
    def suits(self) -> list[Words]:
        """The skin types a claim says it suits, in the order of the types."""
        said = {value for finding in self.about(Aspect.SUITS) for value in finding.skin_types}
        return [skin.label for skin in SkinType if skin in said]

    @property
    def leave_out_with(self) -> list[Words]:
        """What rules it out: conditions first, then what does not go into the same session."""
        ruled_out = self.about(Aspect.MUST_NOT)
        against = [*ruled_out, *(one for one in self.disagreements if one.aspect in _AGAINST)]
        conditions = {value for finding in against for value in finding.conditions}
        kinds = {value for finding in self.findings for value in finding.not_with}
        words: list[Words] = [one.label for one in Condition if one in conditions]
        return [*words, *(kind.label for kind in IngredientKind if kind in kinds)]

    @property
    def reviewed_on(self) -> dt.date | None:
        """The day the oldest of them was last checked; None where one never was."""
        days = [finding.reviewed_on for finding in self.findings]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None


_PLAIN_SPOKEN = {
    *(Aspect.DOES, Aspect.HOW, Aspect.CAUTION, Aspect.ON_LABEL, Aspect.OLD_ANIMAL_DATA)
}
_AGAINST = {Aspect.MUST_NOT, Aspect.SUITS}


def told(claims: Any, *, drafts: bool = False) -> Told:
    """What the claims of a queryset say; with `drafts` those too that people may not see yet."""
    chosen = claims.exclude(status=Status.RETIRED) if drafts else claims.published()
    columns = [
        *_PLAIN,
        *(f"sources__{name}" for name in _CITED),
        *(f"other_sources__{name}" for name in _CITED),
    ]
    findings: dict[int, Finding] = {}
    rows = chosen.order_by("position", "pk", "sources__title", "other_sources__title")
    for row in rows.values_list(*columns):
        plain = dict(zip(_PLAIN, row, strict=False))
        finding = findings.get(plain["pk"])
        if finding is None:
            finding = findings[plain["pk"]] = _finding(plain)
        _cite(finding.sources, row[len(_PLAIN) : len(_PLAIN) + len(_CITED)])
        _cite(finding.other_sources, row[len(_PLAIN) + len(_CITED) :])
    return _told(list(findings.values()))


def _finding(plain: dict[str, Any]) -> Finding:
    subjects = (plain[f"{name}_id"] for name in ("ingredient", "technique", "kind", "topic"))
    return Finding(
        subject=next(pk for pk in subjects if pk is not None),
        aspect=Aspect(plain["aspect"]),
        evidence=Evidence(plain["evidence"]),
        is_draft=plain["status"] != Status.PUBLISHED,
        **{
            name: plain[name]
            for name in _PLAIN
            if name in Finding.__slots__ and name not in {"aspect", "evidence"}
        },
    )


def _cite(sources: list[Cited], columns: Sequence[Any]) -> None:
    if columns[0] is not None and columns[0] not in (source.key for source in sources):
        sources.append(Cited(*columns))


def _told(findings: list[Finding]) -> Told:
    """Number the sources as the page mentions them: disagreements come first on it."""
    sources: dict[str, Cited] = {}
    for finding in sorted(findings, key=lambda one: not one.disagrees):
        for source in (*finding.sources, *finding.other_sources):
            source.number = sources.setdefault(source.key, source).number or len(sources)
    return Told(findings, list(sources.values()))
