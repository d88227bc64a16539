"""What the annexes of the EU cosmetics regulation say of an ingredient, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import inci
from catalog.models import Annex, AnnexEntry, Ingredient
from catalog.services import limits

Words = str | Promise

_IN_PART = _("prohibited in part, as its own words say")
_WHAT: dict[str, Words] = {
    Annex.PROHIBITED: _("prohibited"),
    Annex.RESTRICTED: _("allowed with restrictions"),
    Annex.COLOURANTS: _("allowed as a colourant"),
    Annex.PRESERVATIVES: _("allowed as a preservative"),
    Annex.UV_FILTERS: _("allowed as a UV filter"),
}


@dataclass(frozen=True)
class Rule:
    entry: AnnexEntry
    what: Words


def rules_of(ingredient: Ingredient) -> list[Rule]:
    """Those in force, in one query; none where no annexes were taken in."""
    found = AnnexEntry.objects.in_force().naming([ingredient.inci_name], ingredient.cas)
    entries = list(found)
    key = inci.key(ingredient.inci_name)
    return [Rule(entry, _what(entry, entries, key)) for entry in entries]


def _what(entry: AnnexEntry, entries: Sequence[AnnexEntry], key: str) -> Words:
    partly = limits.is_partial(entry, entries, key)
    return _IN_PART if partly else _WHAT[entry.annex]
