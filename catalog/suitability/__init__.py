"""Skin and a label in, a verdict with its reasons out. Pure: no models, no clock, no guesses.

A place on the list is never taken for a dose, nothing is scored, and the floor of the table can be
added to by what the catalogue says, never taken from.
"""

from __future__ import annotations

from .apart import apart_from
from .conflicts import conflicts
from .judging import judge
from .values import (
    Conflict,
    Evidence,
    Ingredient,
    Judgement,
    Limit,
    Product,
    Reason,
    Said,
    Scope,
    Skin,
    Verdict,
    Why,
)

__all__ = [
    "Conflict",
    "Evidence",
    "Ingredient",
    "Judgement",
    "Limit",
    "Product",
    "Reason",
    "Said",
    "Scope",
    "Skin",
    "Verdict",
    "Why",
    "apart_from",
    "conflicts",
    "judge",
]
