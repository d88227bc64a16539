"""A judgement and its clashes in words: what is said, how well it is known, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Evidence, Source
from catalog.suitability import Judgement, Reason, Scope, Verdict
from sessions_app.services.suiting import UNSUITED, Clash, Suited

from .said import Said

IN_SHORT = {
    Verdict.SUITS: gettext_lazy("It suits your skin, as far as its label tells."),
    Verdict.NOTHING_AGAINST: gettext_lazy("Nothing we know speaks against it."),
    Verdict.NOT_KNOWN: gettext_lazy("Its label tells too little to say."),
    Verdict.TAKE_CARE: gettext_lazy("Take care with it."),
    Verdict.ASK: gettext_lazy("Ask first."),
    Verdict.LEAVE_OUT: gettext_lazy("Better left out, for you."),
}

WHERE = {
    Scope.SESSION: gettext_lazy("In one session"),
    Scope.DAYS: gettext_lazy("Over the days"),
}


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One thing said, and which ingredients it is said of."""

    verdict: Verdict
    about: tuple[str, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class ClashRow:
    """Two things that do not go together; a label that is looked at has no name."""

    first: str
    second: str
    where: str | Promise
    said: Said


@dataclass(frozen=True, slots=True)
class Suiting:
    """`warnings` are in sight: the most careful word on each ingredient. `others` are folded."""

    verdict: Verdict
    in_short: str | Promise
    warnings: list[ReasonRow]
    others: list[ReasonRow]
    disagree: bool


class Cited:
    """The sources behind some reasons and clashes, asked for once."""

    def __init__(self, judgements: Iterable[Judgement], clashes: Iterable[Clash] = ()) -> None:
        keys = {
            key
            for judgement in judgements
            for reason in (*judgement.reasons, *judgement.also)
            for key in reason.sources
        }
        for clash in clashes:
            keys.update(clash.conflict.sources)
        self._sources = {source.key: source for source in Source.objects.filter(key__in=keys)}

    def suiting(self, judgement: Judgement, names: Mapping[str, str]) -> Suiting:
        """`names` is what people call an ingredient, by its INCI name.

        What is only worth telling, such as what an allergy would mean, is folded.
        """
        alike: dict[tuple[Verdict, str, tuple[str, ...]], list[Reason]] = {}
        for reason in (*judgement.reasons, *judgement.also):
            alike.setdefault((reason.verdict, str(reason.words), reason.sources), []).append(reason)
        warnings: list[ReasonRow] = []
        others: list[ReasonRow] = []
        told: set[str] = set()
        for reasons in alike.values():
            about = dict.fromkeys(reason.ingredient for reason in reasons)
            said = self._of_reason(reasons[0])
            called = tuple(names.get(inci) or inci for inci in about if inci)
            row = ReasonRow(reasons[0].verdict, called, said)
            in_sight = (
                row.verdict.warns and not told.issuperset(about) and reasons[0] in judgement.reasons
            )
            (warnings if in_sight else others).append(row)
            told.update(about)
        return Suiting(
            judgement.verdict, IN_SHORT[judgement.verdict], warnings, others, judgement.disagree
        )

    def clashes(self, clashes: Iterable[Clash]) -> list[ClashRow]:
        """Each once, though several ingredients may be behind it."""
        rows: dict[tuple[str, str, Scope, str], ClashRow] = {}
        for clash in clashes:
            conflict = clash.conflict
            words = str(conflict.words)
            do = conflict.what_we_do if conflict.disagree else ""
            said = self._said(words, do, conflict.evidence, conflict.sources)
            row = ClashRow(clash.first, clash.second, WHERE[conflict.scope], said)
            rows.setdefault((conflict.first, conflict.second, conflict.scope, words), row)
        return list(rows.values())

    def _of_reason(self, reason: Reason) -> Said:
        do = reason.what_we_do if reason.question else ""
        detail = str(reason.detail)
        return self._said(str(reason.words), do, reason.evidence, reason.sources, detail)

    def _said(
        self,
        words: str,
        what_we_do: str | Promise,
        evidence: str,
        sources: tuple[str, ...],
        detail: str = "",
    ) -> Said:
        if what_we_do:
            detail = _("Sources disagree. What we do: %(do)s") % {"do": what_we_do}
        named = tuple(self._sources[key] for key in sources if key in self._sources)
        ended = words if words.endswith((".", "?", "!", "…")) else f"{words}."
        return Said(
            ended, detail=detail, level=evidence, word=str(Evidence(evidence).label), sources=named
        )


@dataclass(frozen=True, slots=True)
class UnsuitedRow:
    """Something a person has that speaks against itself for them."""

    slug: str
    name: str
    warnings: list[ReasonRow]


def unsuited_rows(suited: Suited, cited: Cited | None = None) -> list[UnsuitedRow]:
    """What the guide would not offer, each with the most careful words on it."""
    cited = cited or Cited(suited.judgements.values())
    return [
        UnsuitedRow(slug, suited.things[slug].name, cited.suiting(judgement, suited.names).warnings)
        for slug, judgement in suited.judgements.items()
        if judgement.verdict in UNSUITED
    ]
