"""When a session counts as early, whatever the life."""

import pytest

from sessions_app.scheduling.__main__ import answer
from tests.scheduling import lives
from tests.scheduling.promises import LIVES, NEVER, Life, ask, many_lives, told


def save_today(life: Life, at: str) -> bool:
    save = {"id": 70, "day": life["today"], "at": at, "counts": True}
    return bool(answer({"in": life, "save": save})["early"])


def test_saving_today_is_early_exactly_when_the_plan_offers_a_later_day() -> None:
    early = 0
    for _, life in many_lives(19):
        sessions = [s for s in life["sessions"] if s["day"] <= life["today"]]
        checkins = [c for c in life["checkins"] if c["session"] in {s["id"] for s in sessions}]
        plain = life | {"sessions": sessions, "checkins": checkins, "pauses": [], "skips": []}
        out, today = ask(plain), life["today"]

        offered = out["opens"] or out["next"] or NEVER
        visit = out["professional"] or out["next"] or NEVER
        early += offered > today
        assert save_today(plain, "home") == (offered > today), told(plain)
        assert save_today(plain, "pro") == (visit > today), told(plain)
    assert LIVES / 5 < early < LIVES


def test_pauses_and_skips_are_no_reason_of_the_skin() -> None:
    for rng, life in many_lives(20):
        save = lives.random_save(rng, life)
        plain = life | {"pauses": [], "skips": []}

        assert answer({"in": life, "save": save}) == answer({"in": plain, "save": save}), told(
            life, save
        )


def test_soothing_only_is_never_early() -> None:
    for rng, life in many_lives(21):
        save = lives.random_save(rng, life) | {"counts": False}

        assert answer({"in": life, "save": save}) == {"early": False}, told(life, save)


@pytest.mark.parametrize("fact", ["hold", "check-in"])
def test_an_added_reason_never_makes_an_early_session_timely(fact: str) -> None:
    for rng, life in many_lives(22):
        save = lives.random_save(rng, life)
        more = dict(life)
        if fact == "hold":
            more["holds"] = [*life["holds"], lives.random_hold(rng, lives.days_that_matter(life))]
        elif life["sessions"]:
            about = rng.choice(life["sessions"])
            worst = {"session": about["id"], "day": about["day"], "ratings": [], "signs": True}
            more["checkins"] = [*life["checkins"], worst]
        before, after = (answer({"in": facts, "save": save})["early"] for facts in (life, more))

        assert after or not before, told(life, more)
