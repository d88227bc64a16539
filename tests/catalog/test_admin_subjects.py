"""Ingredients, techniques, kinds and topics at the desk, with the claims made of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from catalog.models import Claim, Edition, Ingredient, Status, Technique
from tests.factories import ClaimFactory, IngredientFactory, SourceFactory, TechniqueFactory

from .desk import act, rows, save, shown

pytestmark = pytest.mark.django_db
INGREDIENTS = "/admin/catalog/ingredient/"
TECHNIQUES = "/admin/catalog/technique/"
CLAIMS = "/admin/catalog/claim/"

NEW: dict[str, Any] = {
    "inci_name": "glycerin",
    "name": "Glycerin",
    "slug": "glycerin",
    "kind": "humectant",
    "summary": "Holds water.",
}
DOES = {"aspect": "does", "statement": "Draws water in", "evidence": "our-default", "position": 10}


def change(row: Any) -> str:
    return f"/admin/catalog/{row._meta.model_name}/{row.pk}/change/"


class TestPublishing:
    def test_with_a_claim_in_one_go(self, curator_client: Client) -> None:
        told = {**NEW, "status": "published", **rows("claims", {**DOES, "status": "published"})}
        assert save(curator_client, f"{INGREDIENTS}add/", told) == ""
        glycerin = Ingredient.objects.get()
        assert glycerin.inci_name == "GLYCERIN"
        assert glycerin.claims.get().statement == "Draws water in"

    @pytest.mark.parametrize("claims", [[], [{**DOES, "status": "draft"}]])
    def test_not_while_nothing_is_said(
        self, curator_client: Client, claims: list[dict[str, Any]]
    ) -> None:
        told = {**NEW, "status": "published", **rows("claims", *claims)}
        assert "Say at least one thing of it" in save(curator_client, f"{INGREDIENTS}add/", told)
        assert not Ingredient.objects.exists()
        assert not Claim.objects.exists()

    def test_not_without_its_last_claim(self, curator_client: Client) -> None:
        row = TechniqueFactory.create()
        ClaimFactory.create(technique=row)
        page = curator_client.post(
            change(row), {**shown(curator_client, change(row)), "claims-0-status": "retired"}
        ).content.decode()
        assert "Say at least one thing of it" in page
        assert "<details" not in page.partition('id="claims-group"')[2].partition("<fieldset")[0]
        assert Claim.objects.get().status == Status.PUBLISHED

    def test_a_draft_may_say_nothing(self, curator_client: Client) -> None:
        told = {**NEW, "status": "draft", **rows("claims")}
        assert save(curator_client, f"{INGREDIENTS}add/", told) == ""


class TestClaimsBeside:
    def test_without_a_source_words_stand_beside_it_and_nothing_is_saved(
        self, curator_client: Client
    ) -> None:
        row = IngredientFactory.create()
        ClaimFactory.create(ingredient=row)
        added = {
            "claims-TOTAL_FORMS": 2,
            **{f"claims-1-{name}": value for name, value in DOES.items()},
            "claims-1-evidence": "strong",
            "claims-1-status": "published",
            "name": "Another name",
        }
        assert "Name a source before publishing" in save(curator_client, change(row), added)
        row.refresh_from_db()
        assert row.name != "Another name"
        assert row.claims.count() == 1
        added["claims-1-sources"] = [SourceFactory.create().pk]
        assert save(curator_client, change(row), added) == ""
        assert row.claims.count() == 2

    def test_the_other_side_needs_a_source_too(self, curator_client: Client) -> None:
        row = IngredientFactory.create()
        ClaimFactory.create(ingredient=row)
        other = {
            "claims-0-question": "Is it kind?",
            "claims-0-other_statement": "It is not",
            "claims-0-other_evidence": "fair",
            "claims-0-what_we_do": "We wait.",
        }
        words = save(curator_client, change(row), other)
        assert "Name the source that says so" in words
        del other["claims-0-what_we_do"]
        assert "say all four" in save(curator_client, change(row), other)

    def test_only_a_draft_is_deleted(self, curator_client: Client) -> None:
        row = IngredientFactory.create()
        ClaimFactory.create(ingredient=row)
        ClaimFactory.create(ingredient=row, status=Status.DRAFT)
        assert "Retire it instead" in save(curator_client, change(row), {"claims-0-DELETE": "on"})
        assert save(curator_client, change(row), {"claims-1-DELETE": "on"}) == ""
        assert row.claims.get().status == Status.PUBLISHED

    def test_whoever_enters_a_day_of_review_has_reviewed(self, curator_client: Client) -> None:
        row = IngredientFactory.create()
        claim = ClaimFactory.create(ingredient=row)
        save(curator_client, change(row), {"claims-0-reviewed_on": "2026-11-20"})
        claim.refresh_from_db()
        assert (claim.reviewed_on, claim.reviewed_by) == (dt.date(2026, 11, 20), "curator")
        save(curator_client, change(claim), {"reviewed_on": ""})
        claim.refresh_from_db()
        assert (claim.reviewed_on, claim.reviewed_by) == (None, "")

    def test_lists_are_ticked(self, curator_client: Client) -> None:
        row = IngredientFactory.create()
        claim = ClaimFactory.create(ingredient=row, aspect="not-with", not_with=["aha"])
        assert shown(curator_client, change(row))["claims-0-not_with"] == ["aha"]
        told = {"claims-0-skin_types": ["dry", "oily"], "claims-0-not_with": ["aha", "scrub"]}
        assert save(curator_client, change(row), told) == ""
        claim.refresh_from_db()
        assert (claim.skin_types, claim.not_with) == (["dry", "oily"], ["aha", "scrub"])
        told = {"claims-0-skin_types": ["green"]}
        assert "not one of the available choices" in save(curator_client, change(row), told)


class TestClaimsAlone:
    def test_about_one_thing(self, curator_client: Client) -> None:
        told: dict[str, Any] = {**DOES, "status": "published"}
        path = f"{CLAIMS}add/"
        assert "Choose the one thing it is about" in save(curator_client, path, told)
        told |= {
            "ingredient": IngredientFactory.create().pk,
            "technique": TechniqueFactory.create().pk,
        }
        assert "A claim is about one thing" in save(curator_client, path, told)
        del told["technique"]
        assert save(curator_client, path, told) == ""
        assert Claim.objects.get().key.startswith("ingredient/")

    def test_the_last_one_stays_while_its_subject_is_published(
        self, curator_client: Client
    ) -> None:
        claim = ClaimFactory.create(ingredient=IngredientFactory.create(name="Clay"))
        assert "the only published claim" in save(
            curator_client, change(claim), {"status": "retired"}
        )
        assert "the only published claim" in act(curator_client, CLAIMS, "retire", claim)
        claim.refresh_from_db()
        assert claim.status == Status.PUBLISHED

    @pytest.mark.parametrize("q", ["Bouncy", "centella", "SKIN plump"])
    def test_found_by_what_is_said_and_of_what(self, curator_client: Client, q: str) -> None:
        row = IngredientFactory.create(name="Centélla")
        ClaimFactory.create(ingredient=row, statement="Makes skin bouncy", detail="And plump.")
        ClaimFactory.create(technique=TechniqueFactory.create(), statement="Something else")
        html = curator_client.get(CLAIMS, {"q": q}).content.decode()
        assert "1 claim" in html
        assert "Makes skin bouncy" in html

    @pytest.mark.parametrize("chosen", ["about=ingredient", "sources=disagree", "review=old"])
    def test_filtered(self, curator_client: Client, chosen: str) -> None:
        row = IngredientFactory.create()
        ClaimFactory.create(
            ingredient=row,
            statement="The one",
            question="Is it?",
            other_statement="It is not",
            other_evidence="fair",
            what_we_do="We wait.",
        )
        ClaimFactory.create(
            technique=TechniqueFactory.create(), statement="Else", reviewed_on=dt.date(2099, 1, 1)
        )
        html = curator_client.get(f"{CLAIMS}?{chosen}").content.decode()
        assert "The one" in html
        assert "Else" not in html


class TestLinks:
    def test_a_draft_is_previewed_and_the_published_looked_at(self, curator_client: Client) -> None:
        row = IngredientFactory.create(slug="clay", status=Status.DRAFT)
        html = curator_client.get(change(row)).content.decode()
        assert "/catalog/ingredients/clay/?preview=1" in html
        assert "Preview" in html
        assert curator_client.get("/catalog/ingredients/clay/?preview=1").status_code == 200
        Ingredient.objects.update(status=Status.PUBLISHED)
        assert (
            'href="/catalog/ingredients/clay/"' in curator_client.get(change(row)).content.decode()
        )

    def test_a_claim_leads_to_its_subject(self, curator_client: Client) -> None:
        claim = ClaimFactory.create(
            technique=TechniqueFactory.create(slug="towel"), status=Status.DRAFT
        )
        assert (
            "/catalog/techniques/towel/?preview=1"
            in curator_client.get(change(claim)).content.decode()
        )

    def test_what_people_have_seen_keeps_its_slug_and_step(self, curator_client: Client) -> None:
        row = TechniqueFactory.create(slug="towel")
        ClaimFactory.create(technique=row)
        assert save(curator_client, change(row), {"slug": "cloth", "step": "prepare"}) == ""
        row.refresh_from_db()
        assert (row.slug, row.step) == ("towel", "soothe")

    def test_only_drafts_are_deleted(self, curator_client: Client) -> None:
        row = TechniqueFactory.create()
        path = change(row).replace("change", "delete")
        assert curator_client.post(path, {"post": "yes"}).status_code == 403
        Technique.objects.update(status=Status.DRAFT)
        assert curator_client.post(path, {"post": "yes"}).status_code == 302


class TestActions:
    def test_publish_names_what_it_refuses(self, curator_client: Client) -> None:
        good = IngredientFactory.create(status=Status.DRAFT)
        bare = IngredientFactory.create(status=Status.DRAFT, inci_name="BARE CLAY")
        ClaimFactory.create(ingredient=good)
        before = Edition.current()
        words = act(curator_client, INGREDIENTS, "publish", good, bare)
        assert "BARE CLAY: Say at least one thing" in words
        assert "1 is now “Published”" in words
        assert set(Ingredient.objects.published()) == {good}
        assert Edition.current() > before
        assert good.history.count() == 2

    def test_retire_and_take_back(self, curator_client: Client) -> None:
        row = IngredientFactory.create()
        assert "now “Retired”" in act(curator_client, INGREDIENTS, "retire", row)
        assert "now “Draft”" in act(curator_client, INGREDIENTS, "take_back", row)


class TestBadInput:
    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"inci_name": "Aqua"}, "in the catalogue already"),
            ({"other_names": "Water\nAQUA"}, "is the INCI name of another"),
            ({"inci_name": "eau"}, "an other name of AQUA"),
            ({"cas": "56-81-6"}, "check its digits"),
            ({"slug": "aqua"}, "already exists"),
            ({"summary": "Holds 3 times its weight."}, "A number needs a source"),
            ({"name": "a\x00"}, "Null characters"),
            ({"kind": "magic"}, "not one of the available choices"),
            ({"claims-TOTAL_FORMS": "many"}, "ManagementForm data is missing"),
        ],
    )
    def test_is_said_beside_its_field(
        self, curator_client: Client, changed: dict[str, Any], words: str
    ) -> None:
        IngredientFactory.create(inci_name="AQUA", slug="aqua", name="Water", other_names="Eau")
        told = {**NEW, "status": "draft", **rows("claims"), **changed}
        assert words in save(curator_client, f"{INGREDIENTS}add/", told)
        assert Ingredient.objects.count() == 1

    @pytest.mark.parametrize("chosen", ["many", "9" * 30, "-1", "\x00"])
    def test_odd_numbers_are_no_choice(self, curator_client: Client, chosen: str) -> None:
        row = IngredientFactory.create()
        ClaimFactory.create(ingredient=row)
        words = save(curator_client, change(row), {"claims-0-sources": [chosen]})
        assert "not one of the available choices" in words

    @pytest.mark.parametrize("model", ["ingredient", "source", "claim", "topic"])
    @pytest.mark.parametrize("term", ["\x00", "%", "'", "x" * 3000])
    def test_odd_searches_find_nothing(self, curator_client: Client, model: str, term: str) -> None:
        assert curator_client.get(f"/admin/catalog/{model}/", {"q": term}).status_code == 200

    @pytest.mark.parametrize("field", ["ingredient", "sources"])
    @pytest.mark.parametrize("term", ["\x00", "a\x00", "%", "x" * 3000])
    def test_odd_completions_find_nothing(
        self, curator_client: Client, field: str, term: str
    ) -> None:
        asked = {"app_label": "catalog", "model_name": "claim", "field_name": field, "term": term}
        assert curator_client.get("/admin/autocomplete/", asked).status_code == 200
