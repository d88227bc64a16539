"""What stands between slashes: one name in several languages, or the pieces of one name."""

from __future__ import annotations

from collections.abc import Sequence

_HEADS = frozenset(
    {
        *("acids", "alcohol", "amides", "butter", "cera", "chloride", "curd", "esters", "extract"),
        *("extracts", "ferment", "filtrate", "flour", "glycerides", "hydroxide", "juice", "lysate"),
        *("oil", "oxide", "peptides", "polypeptide", "polypeptides", "powder", "protein", "starch"),
        *("water", "wax"),
    }
)
"""What a name says it is, in its last word."""

_HEADS_ELSEWHERE = frozenset(
    {
        *("aceite", "acqua", "agua", "alcool", "alkohol", "beurre", "burro", "cire", "eau"),
        *("estratto", "extracto", "extrait", "extrakt", "huile", "manteca", "oel", "ol", "oleo"),
        *("olej", "olie", "olio", "poudre", "vatten", "wasser", "woda", "wyciag"),
    }
)


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
    return words[-1] == head or not _HEADS_ELSEWHERE.isdisjoint(words)
