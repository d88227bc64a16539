"""What is on a shelf is held against its person's skin, and against the rest of a session."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import ProductKind
from sessions_app.models import CleansingSession, GuidedSession, ShelfItem, User
from tests.factories import ShelfItemFactory
from tests.starter import load_starter

pytestmark = pytest.mark.django_db

PLAN = "/guide/plan/"


@pytest.fixture(autouse=True)
def _library(owner: User) -> None:
    load_starter()
    owner.skin_types, owner.conditions = ["normal"], []
    owner.save()


def have(user: User, name: str, kind: str, label: str) -> ShelfItem:
    return ShelfItemFactory.create(
        user=user,
        typed_name=name,
        typed_kind=ProductKind.objects.get(slug=kind),
        typed_label=f"Ingredients: {label}",
    )


def picks(page: Any, **changed: str) -> dict[str, Any]:
    """What the form proposes, with some of it chosen otherwise."""
    form = page.context["form"]
    told = {name: form[name].initial or "" for name in form.fields if name != "ritual"}
    return told | {name.replace("_", "-"): slug for name, slug in changed.items()} | {"time": "45"}


def text(page: Any) -> str:
    return str(page.content.decode())


def test_what_is_on_the_shelf_comes_first_and_is_proposed(
    owner: User, owner_client: Client
) -> None:
    cream = have(owner, "My calm cream", "non-comedogenic-moisturiser", "Aqua, Glycerin, Squalane")
    page = owner_client.get(f"{PLAN}?time=45")
    assert "From your shelf: My calm cream" in text(page)
    assert page.context["form"]["item-non-comedogenic-moisturiser"].initial == cream.slug


def test_what_speaks_against_its_person_is_not_offered_and_says_why(
    owner: User, owner_client: Client
) -> None:
    owner.conditions = ["rosacea"]
    owner.save()
    cream = have(
        owner, "My acid cream", "non-comedogenic-moisturiser", "Aqua, Lactic Acid, Glycerin"
    )
    page = owner_client.get(f"{PLAN}?time=45")
    assert "From your shelf: My acid cream" not in text(page)
    assert "My acid cream: better left out, or asked about first." in text(page)
    chosen = picks(page, item_non_comedogenic_moisturiser=cream.slug)
    refused = owner_client.post(PLAN, chosen)
    assert refused.status_code == 422
    assert "Choose one of these products." in text(refused)
    assert not GuidedSession.objects.for_user(owner).exists()


def test_what_does_not_go_together_is_neither_proposed_nor_begun(
    owner: User, owner_client: Client
) -> None:
    serum = have(
        owner, "My retinol cream", "non-comedogenic-moisturiser", "Aqua, Retinol, Glycerin"
    )
    page = owner_client.get(f"{PLAN}?time=45")
    form = page.context["form"]
    assert form["exfoliant"].initial == "glycolic-acid"
    assert form["item-non-comedogenic-moisturiser"].initial != serum.slug
    refused = owner_client.post(PLAN, picks(page, item_non_comedogenic_moisturiser=serum.slug))
    assert refused.status_code == 422
    assert "these do not go together in one session" in text(refused)
    assert not GuidedSession.objects.for_user(owner).exists()
    begun = owner_client.post(
        PLAN, picks(page, item_non_comedogenic_moisturiser=serum.slug, exfoliant="")
    )
    assert begun.status_code == 302
    (stage,) = [
        stage
        for stage in GuidedSession.objects.for_user(owner).get().state.stages
        if stage.part == "moisturiser"
    ]
    assert stage.item == serum.slug


def test_two_things_on_the_shelf_that_clash_are_told_by_name(
    owner: User, owner_client: Client
) -> None:
    cream = have(
        owner, "My retinol cream", "non-comedogenic-moisturiser", "Aqua, Retinol, Glycerin"
    )
    serum = have(owner, "My acid serum", "hydrating-serum", "Aqua, Mandelic Acid")
    page = owner_client.get(f"{PLAN}?time=45")
    sent = picks(page, exfoliant="", item_non_comedogenic_moisturiser=cream.slug)
    way = ProductKind.objects.get(slug="hydrating-serum").technique
    assert way is not None
    sent |= {"serum": way.slug, f"item-{way.slug}": serum.slug}
    refused = owner_client.post(PLAN, sent)
    assert refused.status_code == 422
    assert "My retinol cream" in text(refused)
    assert "these do not go together in one session" in text(refused)


def test_the_shelf_tells_what_does_not_go_together_and_what_is_better_left_out(
    owner: User, other: User, owner_client: Client
) -> None:
    owner.conditions = ["rosacea"]
    owner.save()
    have(owner, "My retinol cream", "non-comedogenic-moisturiser", "Aqua, Retinol, Glycerin")
    acid = have(owner, "My acid serum", "hydrating-serum", "Aqua, Lactic Acid")
    have(other, "Somebody else's", "hydrating-serum", "Aqua, Lactic Acid")
    told = text(owner_client.get("/shelf/"))
    assert ("My retinol cream and My acid serum." in told) or (
        "My acid serum and My retinol cream." in told
    )
    assert "Better left out, for you" in told
    assert "Leave it out: Lactic acid." in told
    assert "Somebody else" not in told
    told = text(owner_client.get(f"/shelf/{acid.pk}/"))
    assert "Better left out, for you." in told
    assert "Normal, rosacea" in told


def log(client: Client, *things: ShelfItem, **more: str) -> Any:
    sent = {"ended_on": "2026-01-31", "setting": "home", "techniques": ["clay-mask"], "save": ""}
    return client.post(
        "/sessions/new/", sent | {"products": [thing.slug for thing in things]} | more
    )


def test_the_log_keeps_what_happened_once_it_is_confirmed(
    owner: User, owner_client: Client
) -> None:
    owner.conditions = ["rosacea"]
    owner.save()
    acid = have(owner, "My acid serum", "hydrating-serum", "Aqua, Lactic Acid")
    asked = log(owner_client, acid)
    assert asked.status_code == 422
    assert "My acid serum: better left out, or asked about first." in text(asked)
    assert not CleansingSession.objects.for_user(owner).exists()
    assert log(owner_client, acid, confirm_off_plan="on").status_code == 302
    session = CleansingSession.objects.for_user(owner).get()
    assert [kept["limit"] for kept in session.off_plan] == ["unsuited"]
    page = owner_client.get(f"/sessions/{session.pk}/")
    assert "My acid serum: better left out, or asked about first." in text(page)


def test_what_clashes_in_one_session_is_asked_about_in_the_log_by_name(
    owner: User, owner_client: Client
) -> None:
    cream = have(owner, "My retinol cream", "non-comedogenic-moisturiser", "Aqua, Retinol")
    acid = have(owner, "My acid serum", "hydrating-serum", "Aqua, Mandelic Acid")
    assert log(owner_client, cream).status_code == 302
    asked = log(owner_client, cream, acid)
    assert asked.status_code == 422
    assert "these do not go together in one session" in text(asked)
    assert "My acid serum" in text(asked)
    session = CleansingSession.objects.for_user(owner).get()
    change = {"revision": str(session.revision), "products": [cream.slug, acid.slug]}
    sent = {"ended_on": "2026-01-31", "setting": "home", "techniques": ["clay-mask"], "save": ""}
    asked = owner_client.post(f"/sessions/{session.pk}/edit/", sent | change)
    assert asked.status_code == 422, "no path around the question, an edit neither"


def test_one_thing_typed_twice_does_not_clash_with_itself(
    owner: User, owner_client: Client
) -> None:
    for name in ("My peel", "my Peel"):
        have(owner, name, "glycolic-acid-exfoliant", "Aqua, Glycolic Acid")
    assert "data-clashes" not in text(owner_client.get("/shelf/"))
    have(owner, "My peel", "glycolic-acid-exfoliant", "Aqua, Glycolic Acid, Lactic Acid")
    assert "data-clashes" in text(owner_client.get("/shelf/")), "of one name, and another thing"
