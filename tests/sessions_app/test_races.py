"""Many requests in the same moment, each with a database connection of its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import StringIO
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sessions_app.models import CalendarFeed, CleansingSession, Slot, User
from tests.conftest import signed_in
from tests.factories import UserFactory

from .story import log, noon

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20
PRESENT = timezone.now()  # noqa: TID251 - the requests are answered by the real clock
TODAY = PRESENT.date()

Ask = Callable[[], HttpResponse]
Answer = tuple[int, str]


def at_once(asks: Sequence[Ask]) -> list[Answer]:
    """The answers to requests that start together: status, and where to or what."""
    gate = Barrier(len(asks))

    def run(ask: Ask) -> Answer:
        try:
            gate.wait(timeout=30)
            response = ask()
            return response.status_code, response.headers.get("Location", "")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(run, asks))


def post(person: User, path: str, **fields: Any) -> Ask:
    return posts(person, path, [fields])[0]


def posts(person: User, path: str, forms: Sequence[dict[str, Any]]) -> list[Ask]:
    """Each from a tab of its own in one browser."""
    cookies = signed_in(person).cookies

    def ask(form: dict[str, Any]) -> HttpResponse:
        client = Client()
        client.cookies.update(cookies)
        return client.post(path, form)  # type: ignore[return-value]

    return [partial(ask, form) for form in forms]


def fields_of(day: dt.date, *, key: UUID | None = None, **more: Any) -> dict[str, Any]:
    return {
        "ended_on": day.isoformat(),
        "setting": "home",
        "confirm_early": "on",
        "idempotency_key": key or uuid4(),
        **more,
    }


def logged(person: User) -> list[CleansingSession]:
    return list(CleansingSession.objects.for_user(person).order_by("ended_on"))


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def past(days: int) -> str:
    return ago(days).isoformat()


def verify_plans() -> None:
    """Plans, rows and holders as the whole log has them; raises where anything differs."""
    call_command("verify_plans", stdout=StringIO())


def test_identical_posts_make_one_session_ten_times_over() -> None:
    person = UserFactory.create()
    for times in range(1, 11):
        form = fields_of(ago(200 - 15 * times), notes=f"Number {times}")
        answers = at_once(posts(person, "/sessions/new/", [form] * MANY))
        assert set(answers) == {(302, "/today/")}
        assert [s.notes for s in logged(person)][times - 1 :] == [f"Number {times}"]
    assert Slot.objects.for_user(person).filter(session__isnull=False).count() == 10
    verify_plans()


def test_the_first_sessions_of_many_people_do_not_touch_each_other() -> None:
    people = UserFactory.create_batch(MANY)
    key = uuid4()
    asks = [post(p, "/sessions/new/", **fields_of(ago(3), key=key)) for p in people]
    assert set(at_once(asks)) == {(302, "/today/")}
    assert [len(logged(person)) for person in people] == [1] * MANY
    verify_plans()


@pytest.mark.parametrize("apart", [0, 1, 9])
def test_different_posts_are_all_kept(apart: int) -> None:
    person = UserFactory.create()
    forms = [fields_of(ago(n * apart), notes=str(n)) for n in range(MANY)]
    answers = at_once(posts(person, "/sessions/new/", forms))
    assert set(answers) == {(302, "/today/")}
    assert sorted(int(s.notes) for s in logged(person)) == list(range(MANY))
    verify_plans()


def test_of_two_edits_of_one_revision_one_wins_and_one_is_told() -> None:
    person = UserFactory.create()
    session = log(person, past(40))
    path = f"/sessions/{session.pk}/edit/"
    edits = [fields_of(ago(40), notes=notes, revision=1) for notes in ("left", "right")]
    answers = at_once(posts(person, path, edits))
    assert sorted(status for status, _ in answers) == [302, 409]
    winner = ("left", "right")[[status for status, _ in answers].index(302)]
    session.refresh_from_db()
    assert (session.notes, session.revision) == (winner, 2)


def test_delete_while_edit() -> None:
    person = UserFactory.create()
    log(person, past(60))
    session = log(person, past(40))
    edit = post(
        person, f"/sessions/{session.pk}/edit/", **fields_of(ago(39), notes="moved", revision=1)
    )
    delete = post(person, f"/sessions/{session.pk}/delete/")
    (edited, _), (deleted, _) = at_once([edit, delete])
    assert deleted == 302
    assert edited in {302, 404}
    session.refresh_from_db()
    assert session.deleted_at is not None
    assert session.notes == ("moved" if edited == 302 else "")
    verify_plans()


def test_deleted_and_brought_back_by_many_at_once() -> None:
    person = UserFactory.create()
    log(person, past(60))
    session = log(person, past(40))
    verbs = ["delete", "undelete"] * 5
    answers = at_once([post(person, f"/sessions/{session.pk}/{verb}/") for verb in verbs])
    assert {status for status, _ in answers} == {302}
    verify_plans()
    assert Slot.objects.for_user(person).filter(done_on=session.ended_on).count() <= 1


def test_log_while_the_profile_changes() -> None:
    person = UserFactory.create()
    log(person, past(40))
    profile = {"skin": ["dry"], "time_zone": "UTC", "pace": "gentle", "weekdays": ["2"]}
    asks = [
        *posts(person, "/profile/", [profile] * 4),
        *posts(person, "/sessions/new/", [fields_of(ago(n)) for n in range(4)]),
    ]
    assert {status for status, _ in at_once(asks)} == {302}
    assert len(logged(person)) == 5
    verify_plans()


def test_first_answers_sent_many_times_make_one_session() -> None:
    person = UserFactory.create(skin_types=[], onboarded_at=None)
    form = {"skin": ["oily"], "time_zone": "UTC", "pace": "steady", "last": past(9)}
    answers = at_once(posts(person, "/start/", [form] * MANY))
    assert Counter(status for status, _ in answers) == {302: MANY}
    assert [s.ended_on for s in logged(person)] == [ago(9)]
    verify_plans()


def test_feeds_of_one_name_made_at_once_are_one() -> None:
    person = UserFactory.create()
    asks = posts(person, "/calendar/new/", [{"name": "Phone", "titles": "neutral"}] * 6)
    assert Counter(status for status, _ in at_once(asks)) == {200: 1, 422: 5}
    assert CalendarFeed.objects.for_user(person).count() == 1


def test_a_name_is_taken_by_one_person() -> None:
    fields = {"username": "wanted", "password1": "four calm words together"}

    def sign_up() -> HttpResponse:
        return Client().post("/accounts/signup/", fields)  # type: ignore[return-value]

    statuses = Counter(status for status, _ in at_once([sign_up] * 4))
    assert set(statuses) <= {302, 422}
    assert User.objects.filter(username="wanted").count() == 1


def test_readers_meet_no_error_while_someone_writes() -> None:
    person = UserFactory.create()
    log(person, past(40))
    reader = signed_in(person)

    def read() -> HttpResponse:
        for path in ("/today/", "/sessions/"):
            assert reader.get(path).status_code == 200
        return reader.get("/today/")  # type: ignore[return-value]

    asks = posts(person, "/sessions/new/", [fields_of(ago(n)) for n in range(8)])
    answers = at_once([*asks, *[read] * 8])
    assert Counter(status for status, _ in answers) == {302: 8, 200: 8}


def test_two_tabs_each_with_its_own_form() -> None:
    """The second is another session: early, so it asks, and keeps what was typed."""
    person = UserFactory.create()
    client = signed_in(person)
    first, second = (fields_of(TODAY, notes=tab) for tab in ("first tab", "second tab"))
    del first["confirm_early"], second["confirm_early"]
    assert client.post("/sessions/new/", first).status_code == 302
    stopped = client.post("/sessions/new/", second)
    assert stopped.status_code == 422
    assert "second tab" in stopped.content.decode()
    assert [s.notes for s in logged(person)] == ["first tab"]
    assert client.post("/sessions/new/", {**second, "confirm_early": "on"}).status_code == 302
    assert {s.notes for s in logged(person)} == {"first tab", "second tab"}
    verify_plans()


def test_two_tabs_with_the_same_session() -> None:
    """The later one is told, keeps its text, and can be sent again on top."""
    person = UserFactory.create()
    session = log(person, past(40), on=noon(past(40)).date().isoformat())
    client, path = signed_in(person), f"/sessions/{session.pk}/edit/"
    form = fields_of(ago(40), revision=1)
    assert client.post(path, {**form, "notes": "from the first tab"}).status_code == 302
    stale = client.post(path, {**form, "notes": "from the second tab"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "from the second tab" in page
    assert 'name="revision" value="2"' in page
    again = {**form, "notes": "from the second tab", "revision": 2}
    assert client.post(path, again).status_code == 302
    session.refresh_from_db()
    assert (session.notes, session.revision) == ("from the second tab", 3)
