"""What stands between slashes: one name in several languages, or the pieces of one name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_HEADS = frozenset(
    {
        *("acids", "alcohol", "amides", "butter", "cera", "chloride", "curd", "esters", "extract"),
        *("extracts", "ferment", "filtrate", "flour", "glycerides", "hydroxide", "juice", "lysate"),
        *("oil", "oxide", "peptides", "polypeptide", "polypeptides", "powder", "protein", "starch"),
        *("water", "wax"),
    }
)
"""What a name says it is, in its last word."""

HEADS_IN_FRONT = frozenset(
    {
        *("aceite", "acqua", "agua", "alcool", "alkohol", "beurre", "burro", "cire", "eau"),
        *("estratto", "extracto", "extrait", "extrakt", "huile", "manteca", "oel", "ol", "oleo"),
        *("olej", "olie", "olio", "poudre", "vatten", "wasser", "woda", "wyciag"),
    }
)
"""The same elsewhere, where many say it in their first word."""


def are_pieces(parts: Sequence[str]) -> bool:
    """Whether the last word of all is said of each of `parts`, which are keys.

    "Flower/Leaf/Stem Extract" and "Laurate/Oleate" are one name; "Seed Oil/Huile de Graines" is
    one thing named twice.
    """
    if len(parts) < 2:
        return False
    rest, _, head = parts[-1].rpartition(" ")
    if not rest and head.endswith("ate"):
        return parts[0].endswith("ate")
    return head in _HEADS and not all(_says_itself(part, head) for part in parts)


def _says_itself(part: str, head: str) -> bool:
    words = part.split()
    return words[-1] == head or not HEADS_IN_FRONT.isdisjoint(words)


_COLOUR = re.compile(r"ci \d{5}")


def in_order(parts: Sequence[str], found: Mapping[str, str]) -> list[str]:
    """The parts that name one thing, the surest first; none where they name several.

    `found` are the keys of the INCI names of those that are known. "Aqua / Glycerin" are two.
    One is a colourant's number and a word for it, or a word for several; or a plant by its INCI
    name and another: "Rose Hip Oil / Rosa Canina Fruit Oil".
    """
    meant = set(found.values())
    if len(meant) < 2:
        return list(parts)
    numbers = {inci for inci in meant if _COLOUR.fullmatch(inci)}
    if numbers:
        words = [part for part, inci in found.items() if inci not in numbers]
        if len(meant - numbers) != 1:
            return []
        return [*words, *parts] if len(numbers) > 1 else list(parts)
    own = [part for part, inci in found.items() if part == inci]
    plants = {tuple(inci.split()[:2]) for inci in meant}
    return [*own, *parts] if len(own) == 1 and len(plants) == 1 else []
