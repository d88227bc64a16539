"""The log form, the list and a session's page, as a browser without JavaScript uses them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from sessions_app.models import CleansingSession, User
from sessions_app.services import check_ins

from .story import log, noon, technique

TODAY = "2026-11-22"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Any:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def answers(**changed: Any) -> dict[str, Any]:
    return {"ended_on": TODAY, "setting": "home", "idempotency_key": str(uuid4())} | changed


def sessions(person: User) -> list[str]:
    found = CleansingSession.objects.for_user(person).kept().order_by("ended_on")
    return [session.ended_on.isoformat() for session in found]


def test_the_form_is_ready_to_save(owner_client: Client, owner: User) -> None:
    page = owner_client.get("/sessions/new/")
    form = page.context["form"]
    ready = {name: str(form[name].value()) for name in ("ended_on", "setting", "idempotency_key")}
    assert owner_client.post("/sessions/new/", ready).headers["Location"] == "/today/"
    assert sessions(owner) == [TODAY]


@pytest.mark.parametrize(
    ("named", "ready"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2000-01-01", "2000-01-01"),
        ("1999-12-31", TODAY),
        ("2026-11-23", TODAY),
        ("2026-02-30", TODAY),
        ("20261120", TODAY),
        ("yesterday", TODAY),
        ("", TODAY),
    ],
)
def test_a_link_can_name_the_day(owner_client: Client, named: str, ready: str) -> None:
    page = owner_client.get("/sessions/new/", {"day": named})
    assert page.status_code == 200
    assert f'value="{ready}"' in page.text


def test_the_same_post_twice_is_one_session_and_the_same_answer(
    owner_client: Client, owner: User
) -> None:
    data = answers()
    first, second = (owner_client.post("/sessions/new/", data) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"] == "/today/"
    assert sessions(owner) == [TODAY]


def test_everything_that_was_said_is_kept(owner_client: Client, owner: User) -> None:
    technique("deep-cleanse/clay-mask")
    owner_client.post(
        "/sessions/new/",
        answers(
            techniques=["clay-mask"],
            felt_before="congested",
            felt_after="calm",
            notes="Nose only.\nFelt tight after.",
        ),
    )
    session = CleansingSession.objects.for_user(owner).get()
    page = owner_client.get(f"/sessions/{session.pk}/").text
    for words in ("Clay mask", "Congested", "Calm", "Nose only.", "Felt tight after."):
        assert words in page


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("ended_on", "", "Enter a day."),
        ("ended_on", "2026-02-30", "Enter a real day"),
        ("ended_on", "30 February", "Enter a real day"),
        ("ended_on", "2026-11-23", "Enter a day up to today"),
        ("ended_on", "9999-12-31", "Enter a day up to today"),
        ("ended_on", "1999-12-31", "Enter a day from the year 2000 on"),
        ("ended_on", "0001-01-01", "Enter a day from the year 2000 on"),
        ("ended_on", "2026-11-22\x00", "Enter a real day"),
        ("ended_on", "<script>alert(1)</script>", "Enter a real day"),
        ("setting", "", "Choose at home or with a professional."),
        ("setting", "moon", "Choose at home or with a professional."),
        ("techniques", "no-such-thing", "Choose techniques from the list."),
        ("techniques", "clay\x00mask", "Null characters are not allowed"),
        ("felt_after", "=SUM(A1)", "Choose a word from the list."),
        ("notes", "x" * 5001, "Keep it to 5000 characters; this is 5001."),
        ("notes", "a\x00b", "Null characters are not allowed"),
        ("idempotency_key", "1" * 400, "This form was damaged on its way."),
        ("revision", "9" * 400, "Ensure this value"),
    ],
)
def test_a_mistake_is_told_beside_the_field_and_the_rest_is_kept(
    owner_client: Client, owner: User, field: str, typed: str, words: str
) -> None:
    kept = "Kept: \u202eright to left, <b>, =1+1"
    data = {"notes": kept} | answers(**{field: typed})
    page = owner_client.post("/sessions/new/", data)
    assert page.status_code == 422
    assert words in page.text
    assert "<script>alert" not in page.text
    if field != "notes":
        assert page.context["form"]["notes"].value() == kept
    assert sessions(owner) == []


def test_a_day_that_is_none_is_shown_as_it_was_typed(owner_client: Client) -> None:
    page = owner_client.post("/sessions/new/", answers(ended_on="31 Novembre"))
    assert '<input type="text" name="ended_on" value="31 Novembre"' in page.text


def test_a_body_that_is_too_big_is_refused(owner_client: Client, owner: User) -> None:
    page = owner_client.post("/sessions/new/", answers(notes="x" * 1_000_000))
    assert page.status_code == 400
    assert sessions(owner) == []


def test_a_technique_for_professionals_is_not_for_home(owner_client: Client, owner: User) -> None:
    extraction = technique("deep-cleanse/targeted-extraction")
    extraction.at_home = False
    extraction.save()
    data = answers(techniques=["targeted-extraction"])
    page = owner_client.post("/sessions/new/", data)
    assert page.status_code == 422
    assert "Targeted extraction: only with a professional." in page.text
    data["setting"] = "professional"
    assert owner_client.post("/sessions/new/", data).status_code == 302


def test_an_early_session_names_the_date_and_asks(owner_client: Client, owner: User) -> None:
    log(owner, "2026-11-16")
    assert 'name="confirm_early"' not in owner_client.get("/sessions/new/").text
    data = answers(notes="Kept.")
    page = owner_client.post("/sessions/new/", data)
    assert page.status_code == 422
    assert "your window opens on Monday 23 November" in page.text
    assert 'name="confirm_early"' in page.text
    assert "Kept." in page.text
    assert sessions(owner) == ["2026-11-16"]
    assert owner_client.post("/sessions/new/", data | {"confirm_early": "on"}).status_code == 302
    assert CleansingSession.objects.for_user(owner).get(ended_on=TODAY).early


def test_editing_onto_an_early_day_asks_too(owner_client: Client, owner: User) -> None:
    log(owner, "2026-11-01")
    session = log(owner, "2026-11-10")
    edit = f"/sessions/{session.pk}/edit/"
    data = answers(ended_on="2026-11-05", revision=1)
    page = owner_client.post(edit, data)
    assert (page.status_code, "window opens on Sunday 8 November" in page.text) == (422, True)
    assert owner_client.post(edit, data | {"confirm_early": "on"}).status_code == 302


def test_a_day_that_was_answered_about_cannot_come_before_the_session(
    owner_client: Client, owner: User
) -> None:
    session = log(owner, "2026-11-10")
    answer = check_ins.Answer(checked_on=dt.date(2026, 11, 11), tenderness=2)
    kept = check_ins.answer(owner, session.pk, given=answer, revision=0, now=noon("2026-11-11"))
    edit = f"/sessions/{session.pk}/edit/"
    data = answers(ended_on="2026-11-12", revision=1, notes="A day later, I think")
    page = owner_client.post(edit, data)
    assert page.status_code == 422
    assert "You answered or skipped on Wednesday 11 November" in page.text
    assert "A day later, I think" in page.text
    assert sessions(owner) == ["2026-11-10"]
    check_ins.remove_answer(owner, kept.pk, now=noon(TODAY))
    assert owner_client.post(edit, data).status_code == 302
    assert sessions(owner) == ["2026-11-12"]


def test_an_edit_from_an_old_page_is_refused_with_the_words_kept(
    owner_client: Client, owner: User
) -> None:
    session = log(owner, "2026-11-01")
    edit = f"/sessions/{session.pk}/edit/"
    mine = answers(ended_on="2026-11-03", notes="From the second tab", revision=1)
    assert owner_client.post(edit, answers(ended_on="2026-11-02", revision=1)).status_code == 302
    page = owner_client.post(edit, mine)
    assert page.status_code == 409
    assert "It now says 2 November 2026" in page.text
    assert "From the second tab" in page.text
    again = mine | {"revision": page.context["form"]["revision"].value()}
    assert owner_client.post(edit, again).status_code == 302
    assert sessions(owner) == ["2026-11-03"]


def test_delete_and_undo(owner_client: Client, owner: User) -> None:
    session = log(owner, "2026-11-01")
    gone = owner_client.post(f"/sessions/{session.pk}/delete/")
    page = owner_client.get(gone.headers["Location"]).text
    assert "Sunday 1 November 2026 is deleted" in page
    assert owner_client.get(f"/sessions/{session.pk}/").status_code == 404
    back = owner_client.post(f"/sessions/{session.pk}/undelete/")
    assert owner_client.get(back.headers["Location"]).status_code == 200
    assert sessions(owner) == ["2026-11-01"]


def test_what_was_just_logged_can_be_undone(owner_client: Client, owner: User) -> None:
    page = owner_client.post("/sessions/new/", answers(), follow=True)
    kept = CleansingSession.objects.for_user(owner).get()
    undo = f"/sessions/{kept.pk}/delete/"
    assert f'action="{undo}"' in page.text
    owner_client.post(undo)
    assert sessions(owner) == []


def test_the_list_can_be_narrowed(owner_client: Client, owner: User) -> None:
    log(owner, "2025-06-01")
    log(owner, "2026-01-10", setting="professional")
    log(owner, "2026-02-10", techniques=["soothe/aloe-vera"])
    log(owner, "2026-02-11", early=True)
    log(owner, "2026-02-12", early=True)

    def listed(query: str) -> list[str]:
        page = owner_client.get(f"/sessions/{query}")
        return [str(row["day"]) for row in page.context["sessions"]]

    assert len(listed("")) == 5
    assert listed("?setting=professional") == ["Saturday 10 January"]
    assert listed("?year=2025") == ["Sunday 1 June 2025"]
    assert listed("?kind=soothing") == ["Tuesday 10 February"]
    assert listed("?kind=early") == ["Thursday 12 February"]
    assert listed("?setting=professional&year=2025") == []
    assert len(listed("?setting=moon&year=%00&kind=9&page=-1&deleted=x")) == 5


def test_the_list_goes_on_to_older_pages(owner_client: Client, owner: User) -> None:
    for n in range(31):
        log(owner, (dt.date(2026, 11, 1) - dt.timedelta(days=14 * n)).isoformat(), on=TODAY)
    page = owner_client.get("/sessions/")
    assert len(page.context["sessions"]) == 30
    older = owner_client.get("/sessions/" + page.context["older"])
    assert len(older.context["sessions"]) == 1
    assert older.context["newer"] == "?page=1"


@pytest.mark.parametrize(
    ("query", "next_day"),
    [
        ({"ended_on": "2026-11-22", "setting": "home"}, "2026-12-02"),
        ({"ended_on": "2026-11-22", "setting": "professional"}, "2026-12-09"),
        ({"ended_on": "2026-11-16", "setting": "home"}, "2026-11-26"),
    ],
)
def test_the_preview_says_what_saving_would_do(
    owner_client: Client, query: dict[str, str], next_day: str
) -> None:
    page = owner_client.get("/sessions/new/preview/", query).text
    assert f'data-window="ideal" datetime="{next_day}"' in page


def test_the_preview_of_an_edit_puts_the_new_day_in_place_of_the_old(
    owner_client: Client, owner: User
) -> None:
    session = log(owner, "2026-11-20")
    preview = f"/sessions/{session.pk}/edit/preview/"
    page = owner_client.get(preview, {"ended_on": "2026-11-10", "setting": "home"}).text
    assert 'data-window="ideal" datetime="2026-11-20"' in page
    assert "early" not in page


def test_the_preview_of_half_a_date_is_calm(owner_client: Client) -> None:
    page = owner_client.get("/sessions/new/preview/", {"ended_on": "2026-1"})
    assert page.status_code == 200
    assert "data-window" not in page.text


def test_a_newcomer_answers_the_first_questions_first(newcomer: User) -> None:
    client = Client()
    client.force_login(newcomer)
    for name in ("today", "session-list", "session-create"):
        assert client.get(reverse(name)).headers["Location"] == reverse("start")


@pytest.mark.parametrize("charset", ["utf-7", "idna", "rot13", "hex", "nonsense"])
def test_another_character_set_is_refused(owner_client: Client, owner: User, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    page = owner_client.generic("POST", "/sessions/new/", b"ended_on=2026-11-22", kind)
    assert (page.status_code, page.text) == (415, "Send it as UTF-8.\n")
    assert sessions(owner) == []


def test_an_account_deleted_meanwhile_ends_at_the_front_page(
    owner_client: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise User.DoesNotExist

    monkeypatch.setattr("sessions_app.services.journal.up_to_date", gone)
    assert owner_client.post("/sessions/new/", answers()).headers["Location"] == "/"
