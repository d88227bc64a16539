"""The register and the annexes at the curator's desk."""

from __future__ import annotations

import pytest
from django.test import Client

from catalog.models import AnnexEntry, Edition, RegisterName, UnknownName
from catalog.services import cosing, labels, unknown_names
from tests import pages
from tests.factories import (
    AnnexEntryFactory,
    IngredientFactory,
    ProductFactory,
    RegisterNameFactory,
)

from .desk import save, shown

pytestmark = pytest.mark.django_db

NAMES = "/admin/catalog/registername/"
ANNEXES = "/admin/catalog/annexentry/"


READ = "/admin/catalog/product/unknown-names/read/"


def carbamide() -> int:
    """On how many labels it is not known."""
    return UnknownName.objects.filter(key="carbamide").count()


def form_of(name: RegisterName) -> str:
    return f"{NAMES}{name.pk}/change/"


def listed(client: Client, path: str, **asked: str) -> str:
    response = client.get(path, asked)
    assert response.status_code == 200
    return pages.text(response.content.decode().split('id="result_list"')[-1].split("</table>")[0])


class TestNames:
    def test_one_is_added_with_its_history_and_new_pages(self, curator_client: Client) -> None:
        before = Edition.current()
        told = {"inci_name": " urea ", "kind": "humectant", "aliases": "Carbamide\nUREA"}
        assert save(curator_client, f"{NAMES}add/", told) == ""
        urea = RegisterName.objects.get()
        assert (urea.inci_name, urea.key, urea.aliases) == ("UREA", "urea", "Carbamide")
        assert urea.origin == "ours"
        assert [row.history_user_id for row in urea.history.all()] == ["curator"]
        assert Edition.current() == before + 1

    def test_a_mistake_is_said_beside_its_field(self, curator_client: Client) -> None:
        RegisterNameFactory.create(inci_name="UREA", aliases="carbamide")
        path = f"{NAMES}add/"
        assert "already" in save(curator_client, path, {"inci_name": "Urea"})
        told = {"inci_name": "MENTHOL", "aliases": "Carbamide"}
        assert "UREA goes by “Carbamide”" in save(curator_client, path, told)
        told = {"inci_name": "MENTHOL", "cas": "1-1-1"}
        assert "1-1-1 is no CAS number" in save(curator_client, path, told)
        assert "Null characters" in save(curator_client, path, {"inci_name": "A\x00B"})
        assert RegisterName.objects.count() == 1

    def test_what_came_with_the_inventory_is_ours_once_a_curator_says_more(
        self, curator_client: Client
    ) -> None:
        lines = ["INCI name,CAS No,Function\n", "UREA,57-13-6,HUMECTANT\n"]
        cosing.take_in(lines)
        urea = RegisterName.objects.get()
        form = shown(curator_client, form_of(urea))
        assert "functions" not in form
        assert save(curator_client, form_of(urea), {}) == ""
        urea.refresh_from_db()
        assert urea.origin == "cosing"
        assert save(curator_client, form_of(urea), {"kind": "humectant", "cas": ""}) == ""
        cosing.take_in(lines)
        urea.refresh_from_db()
        assert (urea.origin, urea.kind, urea.cas) == ("ours", "humectant", "")
        assert urea.functions == ["HUMECTANT"]

    def test_labels_on_which_it_was_not_known_are_read_again(self, curator_client: Client) -> None:
        IngredientFactory.create(inci_name="AQUA")
        product = ProductFactory.create(label_text="Ingredients: Aqua, Carbamide, Nonesuch")
        labels.take_label(product)
        told = {"inci_name": "UREA", "aliases": "carbamide"}
        assert save(curator_client, f"{NAMES}add/", told) == ""
        assert list(UnknownName.objects.values_list("printed", flat=True)) == ["Nonesuch"]

    def test_bringing_a_version_back_reads_them_again_too(self, curator_client: Client) -> None:
        urea = RegisterNameFactory.create(inci_name="UREA", aliases="carbamide")
        assert save(curator_client, form_of(urea), {"aliases": ""}) == ""
        product = ProductFactory.create(label_text="Ingredients: Urea, Carbamide")
        labels.take_label(product)
        assert UnknownName.objects.count() == 1
        record = urea.history.earliest()
        path = f"{NAMES}{urea.pk}/history/{record.pk}/"
        assert "carbamide" in pages.text(curator_client.get(path).content.decode())
        assert curator_client.post(path).status_code == 302
        assert not UnknownName.objects.exists()

    def test_of_labels_too_many_for_one_go_the_rest_is_read_some_at_a_time(
        self, curator_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unknown_names, "AT_ONCE", 2)
        RegisterNameFactory.create(inci_name="AQUA")
        urea = RegisterNameFactory.create(inci_name="UREA", aliases="carbamide")
        record = urea.history.earliest()
        assert save(curator_client, form_of(urea), {"aliases": ""}) == ""
        for _ in range(5):
            labels.take_label(ProductFactory.create(label_text="Aqua, Carbamide, Nonesuch"))
        for path, sent in (
            (f"{NAMES}{urea.pk}/history/{record.pk}/", {}),
            (form_of(urea), shown(curator_client, form_of(urea)) | {"aliases": "carbamide"}),
        ):
            before = carbamide()
            response = curator_client.post(path, sent, follow=True)
            assert response.redirect_chain == [(READ, 302)]
            words = pages.text(response.content.decode())
            left = carbamide()
            assert left == before - 2
            print_it = "label prints" if left == 1 else "labels print"
            assert f"Saved. {left} more {print_it} a name of it" in words
            assert f"0 of {left} label" in words
        curator_client.post(READ, {"after": 0, "labels": 0, "whole": 0})
        assert carbamide() == 0

    def test_the_history_tells_of_functions(self, curator_client: Client) -> None:
        cosing.take_in(["INCI name,Function\n", "UREA,HUMECTANT\n"])
        cosing.take_in(["INCI name,Function\n", 'UREA,"HUMECTANT, BUFFERING"\n'])
        path = f"{NAMES}{RegisterName.objects.get().pk}/history/"
        said = pages.text(curator_client.get(path).content.decode())
        assert "Functions: HUMECTANT → HUMECTANT; BUFFERING" in said
        assert "The CosIng inventory" in said

    @pytest.mark.parametrize(
        "asked", ["urea", "UREA", "carbam", "Harnstoff", "57-13-6", "d pan", "D-Pan"]
    )
    def test_any_name_finds_it(self, curator_client: Client, asked: str) -> None:
        RegisterNameFactory.create(
            inci_name="UREA", aliases="Carbamide\nHarnstoff\nd panacea", cas="57-13-6"
        )
        RegisterNameFactory.create(inci_name="D-PANTHENOL")
        RegisterNameFactory.create(inci_name="MENTHOL")
        said = listed(curator_client, NAMES, q=asked)
        assert "MENTHOL" not in said
        assert ("D-PANTHENOL" if "pan" in asked.lower() else "UREA") in said

    @pytest.mark.parametrize("asked", ["***", "\x00", "🙂", "'; --"])
    def test_odd_searches_find_nothing_or_everything(
        self, curator_client: Client, asked: str
    ) -> None:
        RegisterNameFactory.create(inci_name="MENTHOL")
        assert curator_client.get(NAMES, {"q": asked}).status_code == 200

    def test_the_list_is_filtered(self, curator_client: Client) -> None:
        RegisterNameFactory.create(inci_name="MENTHOL", kind="cooling")
        RegisterNameFactory.create(inci_name="UREA", origin="cosing")
        assert "UREA" not in listed(curator_client, NAMES, kind__exact="cooling")
        assert "MENTHOL" not in listed(curator_client, NAMES, origin__exact="cosing")

    def test_one_is_deleted_with_new_pages(self, curator_client: Client) -> None:
        name = RegisterNameFactory.create(inci_name="MENTHOL")
        before = Edition.current()
        path = f"{NAMES}{name.pk}/delete/"
        assert curator_client.post(path, {"post": "yes"}).status_code == 302
        assert not RegisterName.objects.exists()
        assert Edition.current() == before + 1


class TestAnnexes:
    @pytest.fixture
    def entry(self) -> AnnexEntry:
        AnnexEntryFactory.create(annex="II", number="375", substance="Tretinoin", in_force=False)
        return AnnexEntryFactory.create(
            number="98",
            substance="Benzoic acid, 2-hydroxy-",
            inci_names=["SALICYLIC ACID"],
            cas="69-72-7",
            limit_words="2.0%",
        )

    def test_an_entry_is_only_looked_at(self, curator_client: Client, entry: AnnexEntry) -> None:
        path = f"{ANNEXES}{entry.pk}/change/"
        said = pages.text(curator_client.get(path).content.decode())
        assert "Benzoic acid, 2-hydroxy-" in said
        assert "CC BY 4.0" in said
        assert curator_client.post(path, {"substance": "Water"}).status_code == 403
        assert curator_client.get(f"{ANNEXES}add/").status_code == 403
        assert curator_client.get(f"{ANNEXES}{entry.pk}/delete/").status_code == 403

    @pytest.mark.parametrize("asked", ["salicylic-ACID", "2-hydroxy", "69-72-7"])
    def test_it_is_found(self, curator_client: Client, entry: AnnexEntry, asked: str) -> None:
        said = listed(curator_client, ANNEXES, q=asked)
        assert "III/98" in said
        assert "II/375" not in said

    def test_the_list_is_filtered(self, curator_client: Client, entry: AnnexEntry) -> None:
        assert "III/98" not in listed(curator_client, ANNEXES, annex__exact="II")
        assert "II/375" not in listed(curator_client, ANNEXES, in_force__exact="1")
        assert "III/98" in listed(curator_client, ANNEXES, q="\x00")

    def test_others_may_not_see_it(self, owner_client: Client, entry: AnnexEntry) -> None:
        assert owner_client.get(ANNEXES, follow=True).status_code == 403
        assert owner_client.get(NAMES, follow=True).status_code == 403
