"""Limits of the guide in words, for whoever went past one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.models import Technique
from catalog.steps import Condition
from sessions_app.guide.limits import Crossed, Limit, Situation, exfoliation_barred
from sessions_app.models.journal import Thing
from sessions_app.words import list_words

_WORDS = {
    Limit.NOT_OFFERED: _("%(names)s: not part of our sessions."),
    Limit.PROFESSIONAL_ONLY: _("%(names)s: only with a professional."),
    Limit.TWO_EXFOLIANTS: _("%(names)s: one exfoliant a session is enough."),
    Limit.AFTER_REACTION: _("%(names)s: after how your skin felt last time, better without."),
    Limit.ROUTINE: _("%(names)s: no exfoliation with %(conditions)s."),
    Limit.CONDITION: _("%(names)s: to be left out with %(conditions)s."),
    Limit.HEAT: _("%(names)s: no warmth with %(conditions)s."),
    Limit.ON_HOLD: _("%(names)s: not while your skin is on hold."),
    Limit.CLASH: _("%(names)s: not together with %(conditions)s."),
    Limit.UNSUITED: _("%(names)s: better left out, or asked about first."),
}
_TOGETHER = _("%(names)s: these do not go together in one session.")


@dataclass(frozen=True, slots=True)
class Names:
    """What techniques and products are called, each by slug: the two may share one."""

    techniques: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def used(cls, techniques: Iterable[Technique], products: Iterable[Thing]) -> Names:
        return cls({t.slug: t.name for t in techniques}, {t.slug: str(t) for t in products})

    def of(self, crossed: Crossed) -> list[str]:
        # In what was kept before the two were told apart, products are among the techniques.
        either = {**self.products, **self.techniques}
        return [
            *(either.get(slug, slug) for slug in crossed.techniques),
            *(self.products.get(slug, slug) for slug in crossed.products),
        ]


def kept_words(off_plan: Iterable[Mapping[str, Any]], names: Names) -> list[str]:
    """The same of what is kept with a session."""
    return [
        limit_words(
            Crossed(
                Limit(kept["limit"]),
                tuple(kept["techniques"]),
                tuple(kept["conditions"]),
                tuple(kept.get("products", ())),
            ),
            names,
        )
        for kept in off_plan
    ]


def without_exfoliation(situation: Situation) -> str:
    """What the next session leaves out and why; empty where it leaves nothing out."""
    match exfoliation_barred(situation):
        case Limit.AFTER_REACTION, _:
            return gettext("The next session leaves exfoliation out, after how your skin felt.")
        case _, routine:
            words = gettext("Sessions leave the exfoliation step out: %(named)s.")
            return words % {"named": _condition_words(routine)}
        case _:
            return ""


def limit_words(crossed: Crossed, names: Names) -> str:
    among_themselves = crossed.limit is Limit.CLASH and not crossed.conditions
    words = _TOGETHER if among_themselves else _WORDS[crossed.limit]
    return str(words) % {
        "names": list_words(names.of(crossed)),
        "conditions": _condition_words(crossed.conditions),
    }


def _condition_words(conditions: Iterable[str]) -> str:
    """Their labels as they stand inside a sentence."""
    labels = [str(Condition(condition).label) for condition in sorted(conditions)]
    return list_words(label[:1].lower() + label[1:] for label in labels) if labels else ""
