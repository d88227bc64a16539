"""A register in memory: its names, what else they are called, and what looks like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .matching import key, without_asides


class Register:
    """Names and other names, for finding a printed name and those that look like it.

    It takes pairs of a name people print and the INCI name it stands for.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._inci: dict[str, str] = {}
        for name, inci in names:
            # The label's own name is never another's other name.
            if key(name) == key(inci):
                self._inci[key(name)] = inci
            else:
                self._inci.setdefault(key(name), inci)
        self._grams: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self._inci)

    def __call__(self, name: str) -> str | None:
        """The INCI name behind a key, if the register has it."""
        return self._inci.get(name)

    def near(self, name: str, number: int = 3) -> tuple[str, ...]:
        """The INCI names that look like an unknown one, the nearest first; often none."""
        asked = key(without_asides(name))
        if not 3 < len(asked) <= 80:
            return ()
        if not self._grams:
            self._index()
        shared: Counter[str] = Counter()
        rare = sorted(_grams_of(asked), key=lambda gram: len(self._grams.get(gram, ())))
        for gram in rare[:10]:
            shared.update(self._grams.get(gram, ()))
        allowed = 1 if len(asked) < 6 else 2 if len(asked) < 14 else 3
        near = []
        for other, _ in shared.most_common(30):
            if abs(len(other) - len(asked)) <= allowed:
                distance = _distance(asked, other, allowed)
                if distance <= allowed:
                    near.append((distance, self._inci[other]))
        return tuple(dict.fromkeys(inci for _, inci in sorted(near)))[:number]

    def _index(self) -> None:
        for name in self._inci:
            for gram in _grams_of(name):
                self._grams.setdefault(gram, []).append(name)


def _grams_of(name: str) -> set[str]:
    padded = f" {name} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _distance(one: str, other: str, most: int) -> int:
    """How many letters to add, drop, change or swap; more than `most` is not counted out."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, letter in enumerate(other, 1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (char != letter))
            if at > 1 and place > 1 and char == other[place - 2] and one[at - 2] == letter:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
