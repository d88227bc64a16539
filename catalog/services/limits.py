"""What the EU annexes say of a name, as the values that suitability judges by.

Careful in one direction: a prohibition that speaks of some grades or uses only is told as one with
exceptions, and a figure that holds for one product or purpose is not told as one for all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from catalog import inci, suitability
from catalog.models import Annex, AnnexEntry, AnnexName, Use
from catalog.models.ingredients import cas_numbers

AT_ONCE = 2_000
SOME_USES = re.compile(
    r"except|exclu|special cases|unless|other than|provided|\bif\b|\bwhen\b|for (?:the )?uses?\b"
    r"|normal content|impurit|annex|contain|[<>≤≥%]|\bnano\b|\borigin\b|\bfrom the\b|as defined",
    re.IGNORECASE,
)
"""Words by which an entry of annex II speaks of some grades, origins or uses only."""

FIGURES_FOR_A_FACE = {
    ("III", "98", "salicylic acid"): Decimal("2.0"),
    ("III", "376", "retinol"): Decimal("0.3"),
    ("III", "377", "alpha arbutin"): Decimal(2),
}
"""Of entries with a figure for each part of the body the one for a face, as we read them.

Only while the file has that figure; retinol alone, since its esters are counted by their retinol.
"""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NAILS = re.compile(r"(?:artificial )?nail (?:systems|products)", re.IGNORECASE)
_EXCEPTED = re.compile(r",? with the exception of entry (\d+[a-z]?) in Annex III\b", re.IGNORECASE)
_ON_THE_FACE = re.compile(r"^not to be used|face|skin|cosmetic products", re.IGNORECASE)
_LETTERED = re.compile(r"(?:^|\s)\(?[a-z]\)", re.IGNORECASE)
_USES = (
    (re.compile(r"rinse[- ]?off", re.IGNORECASE), Use.RINSE_OFF),
    (re.compile(r"leave[- ]?on", re.IGNORECASE), Use.LEAVE_ON),
)
_NOT_THERE = re.compile(r"not to be used[^\n]*", re.IGNORECASE)
_OF_A_PART = re.compile(r"\b(?:hair|head|nail|oral|shampoo|shave|soap)", re.IGNORECASE)


def limits_of(
    names: Iterable[str], numbers: Mapping[str, str] | None = None
) -> dict[str, list[suitability.Limit]]:
    """What is in force for each of these names, by its key; CAS `numbers` are given by key."""
    return {key: limits(entries, key) for key, entries in entries_of(names, numbers).items()}


def entries_of(
    names: Iterable[str], numbers: Mapping[str, str] | None = None
) -> dict[str, list[AnnexEntry]]:
    """The annex entries in force of each of these names, by its key. One query for 2,000 names."""
    leads = defaultdict(set)
    for name in names:
        leads[inci.key(name)].add(inci.key(name))
    for key, text in (numbers or {}).items():
        for number in cas_numbers(text):
            leads[inci.key(number)].add(key)
    keys = sorted(leads)
    found: dict[str, dict[int, AnnexEntry]] = defaultdict(dict)
    for at in range(0, len(keys), AT_ONCE):
        rows = AnnexName.objects.filter(key__in=keys[at : at + AT_ONCE], entry__in_force=True)
        for row in rows.select_related("entry"):
            for key in leads[row.key]:
                found[key][row.entry_id] = row.entry
    return {
        key: sorted(entries.values(), key=lambda entry: (entry.annex, entry.pk))
        for key, entries in found.items()
    }


def limits(entries: Sequence[AnnexEntry], key: str) -> list[suitability.Limit]:
    """All the entries of the name with this key as limits."""
    annexes = _annexes(entries)
    found = [_limit(entry, entries, key) for entry in entries]
    rinsed = [
        entry
        for entry in entries
        if entry.annex == Annex.PRESERVATIVES and use_of(entry) == Use.RINSE_OFF
    ]
    if rinsed and Annex.RESTRICTED not in annexes:
        # A preservative is allowed as annex V says and not otherwise.
        plainest = min(rinsed, key=lambda entry: len(entry.inci_names))
        found.append(
            suitability.Limit(reference=str(plainest), prohibited=True, use=Use.LEAVE_ON.value)
        )
    return found


def _annexes(entries: Iterable[AnnexEntry]) -> set[str]:
    """The annexes that speak of more than nails."""
    return {entry.annex for entry in entries if not is_for_nails(entry)}


def _limit(entry: AnnexEntry, entries: Sequence[AnnexEntry], key: str) -> suitability.Limit:
    figure = entry.max_percent if _bites(entry, _annexes(entries)) else None
    return suitability.Limit(
        reference=str(entry),
        prohibited=entry.annex == Annex.PROHIBITED,
        has_exceptions=is_partial(entry, entries, key),
        max_percent=figure if figure is not None else _for_a_face(entry, key),
        use=use_of(entry),
        for_nails=is_for_nails(entry),
        wording=entry.wording,
    )


def _for_a_face(entry: AnnexEntry, key: str) -> Decimal | None:
    figure = FIGURES_FOR_A_FACE.get((entry.annex, entry.number, key))
    stated = {Decimal(one.replace(",", ".")) for one in _NUMBER.findall(entry.limit_words)}
    return figure if figure in stated else None


def is_partial(entry: AnnexEntry, entries: Sequence[AnnexEntry], key: str) -> bool:
    """Whether an entry prohibits only some grades or uses of what has this key.

    What another of its `entries` allows in part is prohibited in part only; but what is allowed
    for nails alone is prohibited for a face.
    """
    return entry.annex == Annex.PROHIBITED and (
        len(_annexes(entries)) > 1
        or SOME_USES.search(_without_nails(entry.substance, entries)) is not None
        or (entry.is_a_part and entry.is_named(key))
    )


def is_for_nails(entry: AnnexEntry) -> bool:
    """Whether it allows something for nails and nothing else."""
    return entry.annex == Annex.RESTRICTED and _NAILS.fullmatch(entry.product_types) is not None


def _without_nails(substance: str, entries: Iterable[AnnexEntry]) -> str:
    """The words of a prohibition without the exception of an entry that is for nails alone."""
    nails = {entry.number for entry in entries if is_for_nails(entry)}
    return _EXCEPTED.sub(lambda found: "" if found[1] in nails else found[0], substance)


def use_of(entry: AnnexEntry) -> str:
    """The use an entry speaks of, where it plainly speaks of one alone."""
    words = _NOT_THERE.sub("", f"{entry.product_types}\n{entry.limit_words}")
    uses = [use.value for pattern, use in _USES if pattern.search(words)]
    if len(uses) != 1 or _LETTERED.search(words) or _OF_A_PART.search(words):
        return ""
    return uses[0]


def _bites(entry: AnnexEntry, annexes: set[str]) -> bool:
    """Whether its figure holds for what is used on a face, whatever the purpose."""
    if entry.annex != Annex.RESTRICTED and Annex.RESTRICTED in annexes:
        return False  # The figure of one purpose; annex III allows another.
    return bool(
        not entry.product_types or use_of(entry) or _ON_THE_FACE.search(entry.product_types)
    )
