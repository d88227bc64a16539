"""The rules of now as plain values, with what they rest on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.models import FrequencyRule, Technique
from sessions_app import scheduling
from sessions_app.reasons import Ground

from .sun_care import sun_care_after

Rules = Mapping[str, scheduling.Rule]


@dataclass(frozen=True, slots=True)
class RuleBook:
    rules: Rules
    grounds: Mapping[str, Ground]

    def with_rule(self, rule: scheduling.Rule, ground: Ground) -> RuleBook:
        return RuleBook(
            {**self.rules, rule.skin_type: rule}, {**self.grounds, rule.skin_type: ground}
        )


_STARTER_GROUND = Ground(evidence="our-default", sources=[])


def rule_book() -> RuleBook:
    """The published rules; the starter ones where none is published. One query."""
    rules = dict(scheduling.STARTER_RULES)
    grounds = dict.fromkeys(rules, _STARTER_GROUND)
    rows = (
        FrequencyRule.objects.published()
        .order_by("skin_type", "sources__title")
        .values_list(
            *("skin_type", "version", "min_count", "min_unit", "max_count", "max_unit"),
            *("evidence", "sources__title"),
        )
    )
    for skin_type, version, min_count, min_unit, max_count, max_unit, evidence, title in rows:
        if grounds[skin_type] is _STARTER_GROUND:
            grounds[skin_type] = Ground(evidence=evidence, sources=[])
            rules[skin_type] = as_rule(
                skin_type, version, (min_count, min_unit), (max_count, max_unit)
            )
        if title:
            grounds[skin_type]["sources"].append(title)
    return RuleBook(rules, grounds)


def mark_of(book: RuleBook) -> str:
    """Names all that a plan takes from the catalogue; where any of it changes, so does the mark.

    That is the versions of the rules and, of each technique, what it is called, its place and
    whether it asks for care in the sun. One query.
    """
    versions = sorted((rule.skin_type, rule.version) for rule in book.rules.values())
    asked = ("name", "step", "position", "at_professional", "ingredient_kinds")
    techniques = [
        (one.pk, one.name, one.step, one.position, care and care.named)
        for one in Technique.objects.only(*asked).order_by("pk")
        for care in [sun_care_after([one])]
    ]
    return hashlib.sha256(repr((versions, techniques)).encode()).hexdigest()[:16]


def as_rule(
    skin_type: str, version: int, least: tuple[int, str], most: tuple[int, str]
) -> scheduling.Rule:
    return scheduling.Rule(
        skin_type=skin_type,
        minimum=scheduling.Period(least[0], scheduling.Unit(least[1])),
        maximum=scheduling.Period(most[0], scheduling.Unit(most[1])),
        version=version,
    )
