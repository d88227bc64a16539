"""Whatever is done, and in whatever order: identity, versions, and one answer everywhere.

After every edit the slots are counted by the rule, the feed is read and held against what it said
before and against the stored plan, and the stored plan against the whole log.
"""

from __future__ import annotations

import os

import pytest

from sessions_app.models import User

from .random_life import Life

pytestmark = pytest.mark.django_db

SOAK_EDITS = int(os.environ.get("SOAK_EDITS", "50000"))
EDITS_OF_A_LIFE = 250


@pytest.mark.parametrize("seed", range(8))
def test_two_thousand_random_edits(owner: User, seed: int) -> None:
    life = Life(owner, seed)
    life.live(EDITS_OF_A_LIFE)
    assert life.steps_with_a_date > life.steps / 3, "a life without dates shows little"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 100 + SOAK_EDITS // EDITS_OF_A_LIFE))
def test_many_random_edits(owner: User, seed: int) -> None:
    Life(owner, seed).live(EDITS_OF_A_LIFE)
