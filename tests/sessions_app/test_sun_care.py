"""Sun care for seven days after an acid, at home or at a professional, on Today and on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from catalog.models import Claim, Technique
from sessions_app.models import CleansingSession, Plan, User
from sessions_app.services import journal, planning
from sessions_app.services.sun_care import sun_care_after, sun_care_of
from tests.pages import text

from .story import entry_of, log, noon, technique
from .test_verify_plans import verify

TODAY, LAST_DAY, DAY_AFTER = "2026-11-22", "2026-11-29", "2026-11-30"
UNTIL = "Sun care until Sunday 29 November"
NAMED = "Sunscreen and shade by day, after the alpha hydroxy acid of Sunday 22 November."
CAREFUL = "what was done on Sunday 22 November may have been an acid peel"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def read(client: Client, path: str, on: str = TODAY) -> str:
    with travel(f"{on}T12:00:00+00:00", tick=False):
        return text(client.get(path).text)


def visit(client: Client, person: User, *techniques: str, **told: Any) -> CleansingSession:
    """Told on the form of a visit."""
    form = {"ended_on": TODAY, "idempotency_key": str(uuid4()), "techniques": techniques} | told
    assert client.post("/guide/visit/", form).status_code == 302
    return CleansingSession.objects.for_user(person).kept().get()


def on_record(person: User) -> tuple[str, bool] | None:
    care = planning.stored_plan(person).waiting["sun_care"]
    return care and (care["day"], care["named"])


@pytest.mark.usefixtures("catalogue")
class TestAtAProfessional:
    def test_a_peel_of_unsaid_acid_is_read_with_care(
        self, owner: User, owner_client: Client
    ) -> None:
        session = visit(owner_client, owner, "professional-exfoliation", "facial-steamer")
        page = read(owner_client, f"/sessions/{session.pk}/")
        assert UNTIL in page
        assert (
            "After a peel with an alpha hydroxy acid, protect your skin from the sun for a week."
        ) in page
        assert "Food and Drug Administration" in page
        assert "Which peel or polish this was is not on record" in page
        assert "Our default" in page
        assert "after this acid" not in page

    def test_today_says_it_for_seven_days_and_leads_to_the_why(
        self, owner: User, owner_client: Client
    ) -> None:
        session = visit(owner_client, owner, "professional-exfoliation")
        assert f'href="/sessions/{session.pk}/">Why' in owner_client.get("/today/").text
        for on in (TODAY, LAST_DAY):
            said = read(owner_client, "/today/", on)
            assert UNTIL in said
            assert CAREFUL in said
        for path in ("/today/", f"/sessions/{session.pk}/"):
            assert "Sun care" not in read(owner_client, path, DAY_AFTER)

    @pytest.mark.parametrize(
        "done",
        [
            (),
            ("facial-steamer", "targeted-extraction"),
            ("ultrasonic-scrubber",),
            ("enzyme-mask",),
            ("high-frequency",),
        ],
    )
    def test_what_is_no_peel_asks_for_none(
        self, owner: User, owner_client: Client, done: tuple[str, ...]
    ) -> None:
        session = visit(owner_client, owner, *done)
        for path in ("/today/", f"/sessions/{session.pk}/"):
            assert "Sun care" not in read(owner_client, path)

    def test_an_acid_that_is_told_is_no_guess(self, owner: User, owner_client: Client) -> None:
        form = {
            "ended_on": TODAY,
            "setting": "professional",
            "techniques": ["glycolic-acid", "professional-exfoliation"],
            "confirm_off_plan": "on",
        }
        assert owner_client.post("/sessions/new/", form).status_code == 302
        session = CleansingSession.objects.for_user(owner).get()
        page = read(owner_client, f"/sessions/{session.pk}/")
        assert "Skin burns more easily for a week after this acid. Sunscreen that day" in page
        assert "not on record" not in page
        assert NAMED in read(owner_client, "/today/")

    def test_an_acid_of_another_kind_asks_for_none(self, owner: User, owner_client: Client) -> None:
        session = log(owner, TODAY, setting="professional", techniques=["exfoliate/salicylic-acid"])
        for path in ("/today/", f"/sessions/{session.pk}/"):
            assert "Sun care" not in read(owner_client, path)

    def test_without_a_claim_it_is_our_default(self, owner: User, owner_client: Client) -> None:
        Claim.objects.filter(technique__slug="professional-exfoliation").update(status="retired")
        session = visit(owner_client, owner, "professional-exfoliation")
        page = read(owner_client, f"/sessions/{session.pk}/")
        assert "Skin burns more easily for a week after an alpha hydroxy acid. Our default" in page
        assert "Food and Drug Administration" not in page

    def test_a_scrub_at_a_professional_is_known_to_be_one(self) -> None:
        """The catalogue says of everything else that exfoliates what it does it with."""
        asking = {
            technique.slug
            for technique in Technique.objects.published()
            if (care := sun_care_after([technique])) and not care.named
        }
        assert asking == {"professional-exfoliation"}


@pytest.mark.usefixtures("catalogue")
class TestAtHome:
    @pytest.mark.parametrize("acid", ["glycolic-acid", "lactic-acid"])
    def test_today_says_it_too(self, owner: User, owner_client: Client, acid: str) -> None:
        log(owner, TODAY, techniques=[f"exfoliate/{acid}"])
        assert f"{UNTIL} {NAMED}" in read(owner_client, "/today/")
        assert UNTIL in read(owner_client, "/today/", LAST_DAY)
        assert "Sun care" not in read(owner_client, "/today/", DAY_AFTER)

    def test_others_learn_nothing(self, owner: User, other_client: Client) -> None:
        log(owner, TODAY, techniques=["exfoliate/glycolic-acid"])
        assert "Sun care" not in read(other_client, "/today/")


class TestOnRecord:
    """`acid` brings an alpha hydroxy acid, `polish` does not say what it is done with."""

    @pytest.fixture(autouse=True)
    def _techniques(self, db: None) -> None:
        technique("exfoliate/acid")
        technique("exfoliate/polish")
        Technique.objects.filter(slug="acid").update(ingredient_kinds=["aha"])

    def test_the_latest_that_asks_for_it_speaks(self, owner: User) -> None:
        log(owner, "2026-11-16", on=TODAY, techniques=["exfoliate/acid"], early=True)
        assert on_record(owner) == ("2026-11-16", True)
        log(owner, "2026-11-20", on=TODAY, techniques=["exfoliate/polish"], early=True)
        assert on_record(owner) == ("2026-11-20", False)
        log(owner, "2026-11-18", on=TODAY, techniques=["exfoliate/acid"], early=True)
        log(owner, "2026-11-21", on=TODAY, techniques=["soothe/aloe"])
        assert on_record(owner) == ("2026-11-20", False)

    def test_of_one_day_the_acid_that_is_told_speaks(self, owner: User) -> None:
        for slug in ("acid", "polish"):
            log(owner, TODAY, techniques=[f"exfoliate/{slug}"], early=True)
        assert on_record(owner) == (TODAY, True)

    @pytest.mark.parametrize(("day", "there"), [("2026-11-15", True), ("2026-11-14", False)])
    def test_what_is_told_late_counts_from_its_own_day(
        self, owner: User, owner_client: Client, day: str, there: bool
    ) -> None:
        log(owner, day, on=TODAY, techniques=["exfoliate/acid"])
        assert (on_record(owner) is not None) is there
        assert ("Sun care" in read(owner_client, "/today/")) is there

    def test_it_follows_an_edit_a_deletion_and_an_undo(self, owner: User) -> None:
        session = log(owner, TODAY, techniques=["exfoliate/acid"])
        now = noon(TODAY)
        journal.delete_session(owner, session.pk, now=now)
        assert on_record(owner) is None
        journal.undelete_session(owner, session.pk, now=now)
        assert on_record(owner) == (TODAY, True)
        for revision, slug, expected in ((3, "mask", None), (4, "polish", ("2026-11-21", False))):
            entry = entry_of("2026-11-21", techniques=[f"exfoliate/{slug}"])
            if slug == "mask":
                Technique.objects.filter(slug=slug).update(ingredient_kinds=["enzyme"])
                entry.techniques[0].refresh_from_db()
            journal.edit_session(owner, session.pk, entry=entry, revision=revision, now=now)
            assert on_record(owner) == expected

    @pytest.mark.parametrize("count", [1, 40])
    def test_today_asks_no_more_however_long_the_log(
        self, owner: User, owner_client: Client, count: int
    ) -> None:
        for n in range(count):
            day = f"{2000 + n // 12}-{n % 12 + 1:02}-05"
            log(owner, day, techniques=["exfoliate/acid"])
        log(owner, TODAY, techniques=["exfoliate/polish"])
        with CaptureQueriesContext(connection) as queries:
            page = owner_client.get("/today/").text
        assert UNTIL in page
        assert len(queries) <= 3

    def test_what_was_done_lately_is_found_in_two_queries(self, owner: User, other: User) -> None:
        for person in (owner, other):
            for day in ("2026-10-20", TODAY):
                log(person, day, techniques=["exfoliate/acid", "soothe/aloe"])
        with CaptureQueriesContext(connection) as queries:
            found = sun_care_of([owner, other], today=dt.date.fromisoformat(TODAY))
        assert [care["day"] for care in found.values()] == [TODAY, TODAY]
        assert len(queries) == 2

    def test_a_plan_stored_before_this_was_told_says_nothing(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, TODAY, techniques=["soothe/aloe"])
        plan = Plan.objects.for_user(owner).get()
        del plan.waiting["sun_care"]
        plan.save()
        assert owner_client.get("/today/").status_code == 200
        assert verify() == "1 people checked, 0 differences found.\n"

    def test_what_is_stored_otherwise_is_found_and_put_right(
        self, owner: User, other: User
    ) -> None:
        for person in (owner, other):
            log(person, TODAY, techniques=["exfoliate/acid"])
        plan = Plan.objects.for_user(owner).get()
        plan.waiting["sun_care"] = None
        plan.save()
        with pytest.raises(CommandError):
            verify()
        told = f"person {owner.pk}: the sun care that Today tells is otherwise\n"
        said = f"{told}2 people checked, 1 differences found, 1 repaired.\n"
        assert verify("--repair") == said
        assert on_record(owner) == (TODAY, True)

    def test_what_is_over_since_is_no_difference(self, owner: User) -> None:
        log(owner, TODAY, techniques=["exfoliate/acid"])
        for day in (LAST_DAY, DAY_AFTER):
            with travel(f"{day}T12:00:00+00:00", tick=False):
                assert verify() == "1 people checked, 0 differences found.\n"
