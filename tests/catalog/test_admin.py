from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from catalog.admin_site import site
from catalog.models import FrequencyRule, Source, Status, Technique
from catalog.services import rules
from catalog.services.curators import RIGHTS, curators_group
from sessions_app.models import Plan, User

from .conftest import NOW

pytestmark = pytest.mark.usefixtures("catalogue")
RULES = "/admin/catalog/frequencyrule/"
TECHNIQUES = "/admin/catalog/technique/"
SOURCES = "/admin/catalog/source/"


def act(client: Client, action: str, *rows: FrequencyRule) -> str:
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(RULES, data, follow=True).content.decode()


def technique_post(row: Technique, **changed: object) -> dict[str, object]:
    texts = ["summary", "how", "must_not", "caution", "aftercare", "why_not_offered"]
    names = ["name", "other_names", "status", "position", *texts]
    told: dict[str, object] = {name: getattr(row, name) for name in names}
    told |= {"at_home": "on", "offered": "on", "evidence": row.evidence}
    told["sources"] = [source.pk for source in row.sources.all()]
    return told | changed


def test_the_group_has_exactly_the_rights(curator: User) -> None:
    assert curator.get_all_permissions() == {f"catalog.{right}" for right in RIGHTS}
    group = curators_group()
    group.permissions.clear()
    assert curators_group().permissions.count() == len(RIGHTS)
    assert Group.objects.count() == 1


def test_nothing_of_a_diary_is_in_the_admin() -> None:
    registered = {model._meta.label for model in site._registry}
    assert registered == {
        "catalog.FrequencyRule",
        "catalog.Source",
        "catalog.Technique",
        "sessions_app.User",
    }


@pytest.mark.parametrize("path", ["/admin/", RULES, TECHNIQUES, SOURCES])
class TestWhoMaySee:
    def test_a_curator_may(self, curator_client: Client, path: str) -> None:
        assert curator_client.get(path).status_code == 200

    def test_others_may_not(self, owner_client: Client, path: str) -> None:
        response = owner_client.get(path, follow=True)
        assert response.status_code == 403

    def test_a_stranger_signs_in_where_everyone_does(self, client: Client, path: str) -> None:
        response = client.get(path, follow=True)
        assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_people_are_for_the_superuser(curator_client: Client, owner: User) -> None:
    path = f"/admin/sessions_app/user/{owner.pk}/change/"
    assert curator_client.get(path).status_code == 403
    assert curator_client.get("/admin/sessions_app/user/").status_code == 403
    User.objects.filter(username="curator").update(is_superuser=True)
    html = curator_client.get(path).content.decode()
    assert "skin_types" not in html
    assert 'name="password"' not in html
    assert curator_client.get(path.replace("change", "delete")).status_code == 403


def test_admin_pages_relax_styles_and_nothing_else(curator_client: Client) -> None:
    policy = curator_client.get(RULES)["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in curator_client.get("/catalog/numbers/")["Content-Security-Policy"]


class TestRules:
    def test_a_published_rule_is_only_looked_at(self, curator_client: Client) -> None:
        rule = FrequencyRule.objects.current()[0]
        path = f"{RULES}{rule.pk}/change/"
        assert "_save" not in curator_client.get(path).content.decode()
        assert curator_client.post(path, {"min_count": 3}).status_code == 403
        assert curator_client.post(path.replace("change", "delete")).status_code == 403

    def test_a_draft_is_made_changed_and_published(
        self, curator_client: Client, owner: User
    ) -> None:
        owner.skin_types = ["oily"]
        owner.onboarded_at = NOW
        owner.save()
        old = FrequencyRule.objects.current().get(skin_type="oily")
        assert "Oily, version 2" in act(curator_client, "make_draft", old)
        draft = FrequencyRule.objects.get(skin_type="oily", version=2)
        told = {
            "min_count": 10,
            "min_unit": "day",
            "max_count": 3,
            "max_unit": "week",
            "evidence": "thin",
            "sources": [Source.objects.get(key="nhs-acne").pk],
            "note": "Why.",
        }
        curator_client.post(f"{RULES}{draft.pk}/change/", told)
        assert FrequencyRule.objects.current().get(skin_type="oily") == old

        before = User.objects.get(pk=owner.pk).revision
        html = act(curator_client, "publish", draft)
        assert "1 rule is in force now" in html
        current = FrequencyRule.objects.current().get(skin_type="oily")
        assert (current.version, current.min_count, current.min_unit) == (2, 10, "day")
        assert Plan.objects.filter(user=owner).exists()
        assert User.objects.get(pk=owner.pk).revision > before
        old.refresh_from_db()
        assert old.status == Status.RETIRED

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"min_count": 6, "min_unit": "day"}, "at least 7 days"),
            ({"max_count": 6, "max_unit": "day"}, "comes before"),
            ({"max_count": 30, "max_unit": "day", "min_unit": "month"}, "28 to 31 days"),
            ({"min_count": "many"}, "whole number"),
            ({"min_count": "9" * 400}, "less than or equal"),
            ({"min_unit": "year"}, "valid choice"),
            ({"note": "a\x00b"}, "Null characters"),
        ],
    )
    def test_a_mistake_is_said_beside_its_field(
        self, curator_client: Client, changed: dict[str, object], words: str
    ) -> None:
        draft = rules.draft_of(FrequencyRule.objects.current().get(skin_type="oily"))
        told = {
            "min_count": 1,
            "min_unit": "week",
            "max_count": 2,
            "max_unit": "week",
            "evidence": "our-default",
            "note": "",
        }
        response = curator_client.post(f"{RULES}{draft.pk}/change/", told | changed)
        assert response.status_code == 200
        assert words in response.content.decode()

    def test_a_new_rule_gets_the_next_version(self, curator_client: Client) -> None:
        told = {
            "skin_type": "dry",
            "min_count": 5,
            "min_unit": "week",
            "max_count": 6,
            "max_unit": "week",
            "evidence": "our-default",
        }
        curator_client.post(f"{RULES}add/", told)
        assert FrequencyRule.objects.get(skin_type="dry", version=2).status == Status.DRAFT

    def test_a_published_rule_is_not_published_again(self, curator_client: Client) -> None:
        rule = FrequencyRule.objects.current()[0]
        assert "is not a draft any more" in act(curator_client, "publish", rule)

    def test_only_drafts_are_deleted(self, curator_client: Client) -> None:
        rule = FrequencyRule.objects.current()[0]
        draft = rules.draft_of(rule)
        assert curator_client.post(f"{RULES}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
        act(curator_client, "delete_selected", rule)
        curator_client.post(
            RULES, {"action": "delete_selected", "_selected_action": rule.pk, "post": "yes"}
        )
        assert FrequencyRule.objects.filter(pk=rule.pk).exists()
        assert not FrequencyRule.objects.filter(pk=draft.pk).exists()


class TestTechniques:
    def test_a_change_is_seen_by_people(self, curator_client: Client, client: Client) -> None:
        towel = Technique.objects.get(slug="soft-music")
        told = technique_post(towel, summary="Other words.", name="Quiet song")
        assert curator_client.post(f"{TECHNIQUES}{towel.pk}/change/", told).status_code == 302
        assert "Other words." in client.get("/catalog/techniques/?q=song").content.decode()

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"sources": []}, "Name a source before publishing"),
            ({"minutes_min": 3}, "Give both the least and the most"),
            ({"minutes_min": 3, "minutes_max": 5}, "Name the source that states"),
            ({"offered": ""}, "Say why it is not offered"),
            ({"at_home": ""}, "Choose where it is done"),
            ({"summary": "x" * 300}, "at most 200 characters"),
            ({"name": "a\x00"}, "Null characters"),
        ],
    )
    def test_a_mistake_is_said_beside_its_field(
        self, curator_client: Client, changed: dict[str, object], words: str
    ) -> None:
        row = Technique.objects.get(slug="soft-music")
        told = {key: value for key, value in technique_post(row, **changed).items() if value != ""}
        response = curator_client.post(f"{TECHNIQUES}{row.pk}/change/", told)
        assert response.status_code == 200
        assert words in response.content.decode()
        row.refresh_from_db()
        assert row.name == "Soft background music"

    def test_without_a_source_it_can_be_our_default(self, curator_client: Client) -> None:
        row = Technique.objects.get(slug="soft-music")
        told = technique_post(row, sources=[], evidence="our-default")
        assert curator_client.post(f"{TECHNIQUES}{row.pk}/change/", told).status_code == 302

    def test_only_drafts_are_deleted(self, curator_client: Client) -> None:
        row = Technique.objects.get(slug="soft-music")
        path = f"{TECHNIQUES}{row.pk}/delete/"
        assert curator_client.post(path, {"post": "yes"}).status_code == 403
        Technique.objects.filter(pk=row.pk).update(status=Status.DRAFT)
        assert curator_client.post(path, {"post": "yes"}).status_code == 302

    def test_search_is_the_peoples_search(self, curator_client: Client) -> None:
        assert "1 technique" in curator_client.get(TECHNIQUES, {"q": "Centélla"}).content.decode()
        assert curator_client.get(TECHNIQUES, {"q": "\x00"}).status_code == 200


def test_a_source_is_never_deleted(curator_client: Client) -> None:
    source = Source.objects.get(key="nhs-acne")
    assert curator_client.get(f"{SOURCES}{source.pk}/delete/").status_code == 403


@pytest.mark.parametrize("path", [RULES, TECHNIQUES, SOURCES, f"{TECHNIQUES}add/", f"{RULES}add/"])
def test_admin_pages_take_few_queries(
    curator_client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert curator_client.get(path).status_code == 200


def test_times_of_publishing_are_instants() -> None:
    published = FrequencyRule.objects.current()[0].published_at
    assert published is not None
    assert published.utcoffset() == dt.timedelta(0)
