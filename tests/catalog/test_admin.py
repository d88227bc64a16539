from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from catalog.admin_site import site
from catalog.models import FrequencyRule, Source, Status
from catalog.services import rules
from catalog.services.curators import RIGHTS, curators_group
from sessions_app.models import User

from .desk import act

pytestmark = pytest.mark.usefixtures("catalogue")
RULES = "/admin/catalog/frequencyrule/"
TECHNIQUES = "/admin/catalog/technique/"
SOURCES = "/admin/catalog/source/"


def test_the_group_has_exactly_the_rights(curator: User) -> None:
    assert curator.get_all_permissions() == {f"catalog.{right}" for right in RIGHTS}
    group = curators_group()
    group.permissions.clear()
    assert curators_group().permissions.count() == len(RIGHTS)
    assert Group.objects.count() == 1


def test_nothing_of_a_diary_is_in_the_admin() -> None:
    registered = {model._meta.label for model in site._registry}
    assert registered == {
        "catalog.AnnexEntry",
        "catalog.Claim",
        "catalog.FrequencyRule",
        "catalog.HoldKind",
        "catalog.Ingredient",
        "catalog.Intake",
        "catalog.IntakeRow",
        "catalog.Product",
        "catalog.ProductKind",
        "catalog.Proposal",
        "catalog.RegisterName",
        "catalog.Report",
        "catalog.Source",
        "catalog.Technique",
        "catalog.Topic",
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

    def test_a_draft_is_made_and_changed(self, curator_client: Client) -> None:
        old = FrequencyRule.objects.current().get(skin_type="oily")
        assert "Oily, version 2" in act(curator_client, RULES, "make_draft", old)
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
        draft.refresh_from_db()
        assert (draft.min_count, draft.min_unit, draft.status) == (10, "day", Status.DRAFT)
        assert FrequencyRule.objects.current().get(skin_type="oily") == old

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
        assert "is not a draft any more" in act(curator_client, RULES, "publish", rule)

    def test_only_drafts_are_deleted(self, curator_client: Client) -> None:
        rule = FrequencyRule.objects.current()[0]
        draft = rules.draft_of(rule)
        assert curator_client.post(f"{RULES}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
        act(curator_client, RULES, "delete_selected", rule)
        curator_client.post(
            RULES, {"action": "delete_selected", "_selected_action": rule.pk, "post": "yes"}
        )
        assert FrequencyRule.objects.filter(pk=rule.pk).exists()
        assert not FrequencyRule.objects.filter(pk=draft.pk).exists()


def test_a_source_is_never_deleted(curator_client: Client) -> None:
    source = Source.objects.get(key="nhs-acne")
    assert curator_client.get(f"{SOURCES}{source.pk}/delete/").status_code == 403


def test_times_of_publishing_are_instants() -> None:
    published = FrequencyRule.objects.current()[0].published_at
    assert published is not None
    assert published.utcoffset() == dt.timedelta(0)
