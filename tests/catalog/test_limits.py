"""What the annexes say of a name as a limit: careful never to prohibit what they leave."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import AnnexName
from catalog.services import annex_files, content, suiting
from catalog.services.limits import entries_of, limits_of
from catalog.suitability import Ingredient, Limit, Product, Skin, judge
from tests.factories import AnnexEntryFactory, IngredientFactory

pytestmark = pytest.mark.django_db

HYDROQUINONE = "1,4-Dihydroxybenzene (Hydroquinone), with the exception of entry 14 in Annex III"


def only(name: str = "UREA") -> Limit:
    (limit,) = limits_of([name])[name.lower()]
    return limit


def entry(annex: str, number: str, *names: str, **said: object) -> None:
    AnnexEntryFactory.create(annex=annex, number=number, inci_names=list(names) or ["UREA"], **said)


def test_names_are_found_however_they_are_written() -> None:
    entry("III", "98", "SALICYLIC ACID", "SODIUM SALICYLATE", wording="Not for children")
    found = limits_of(["Salicylic  acid", "salicylic-acid", "UREA"])
    assert found == {"salicylic acid": [Limit("III/98", wording="Not for children")]}


def test_one_query_whatever_the_number_of_names() -> None:
    for number in range(20):
        entry("III", str(number), "UREA", f"NAME {number}X")
    with CaptureQueriesContext(connection) as asked:
        found = entries_of(["UREA", *(f"Name {number}x" for number in range(400))])
    assert len(asked) == 1
    assert (len(found["urea"]), len(found)) == (20, 21)


def test_what_the_annexes_have_no_name_for_is_found_by_its_number() -> None:
    AnnexEntryFactory.create(annex="II", number="1375", cas="4247-02-3", inci_names=[])
    found = limits_of(["Isobutylparaben", "UREA"], {"isobutylparaben": "69-72-7; 4247-02-3"})
    assert found == {"isobutylparaben": [Limit("II/1375", prohibited=True)]}


def test_what_is_in_force_no_longer_says_nothing() -> None:
    entry("II", "1", in_force=False)
    assert limits_of(["UREA"]) == {}


@pytest.mark.parametrize(
    ("number", "name", "words", "most"),
    [
        ("98", "SALICYLIC ACID", "(a) 3.0%\n(b) 2.0%\n(c) 0.5%", "2"),
        ("98", "SODIUM SALICYLATE", "(a) 3.0%\n(b) 2.0%\n(c) 0.5%", None),
        ("98", "SALICYLIC ACID", "(a) 3.0%\n(b) 1.0%\n(c) 0.5%", None),  # a newer file
        ("376", "RETINOL", "(a) 0,05 % Retinol Equivalent (RE)\n(b) 0,3 % RE", "0.3"),
        ("376", "RETINYL PALMITATE", "(a) 0,05 % Retinol Equivalent (RE)\n(b) 0,3 % RE", None),
        ("377", "ALPHA-ARBUTIN", "(a) 2 %\n(b) 0,5 %", "2"),
    ],
)
def test_of_several_figures_the_one_for_a_face_is_taken_while_the_file_has_it(
    number: str, name: str, words: str, most: str | None
) -> None:
    entry("III", number, name, limit_words=words, product_types="(a) Hair\n(b) Other products")
    (found,) = limits_of([name]).values()
    assert found[0].max_percent == (most and Decimal(most))


class TestAProhibition:
    def test_is_one(self) -> None:
        entry("II", "375", substance="Tretinoin (INN) (retinoic acid and its salts)")
        assert only() == Limit("II/375", prohibited=True)

    @pytest.mark.parametrize(
        "substance",
        [
            "Petrolatum, except if the full refining history is known and it can be shown that "
            "the substance from which it is produced is not a carcinogen",
            "Extracts, if they contain > 3 % w/w DMSO extract",
            "Benzyl cyanide, when used as a fragrance ingredient",
            "Borates [1] with the exclusion of some",
            "Margosa, ext. [from the kernels of Azadirachta indica extracted with water]",
            "Furocoumarines except for normal content in natural essences used",
            "Oil other than absolute",
            "Diethylene glycol (DEG); for traces level, see Annex III",
            "Styrene/Acrylates copolymer (nano) [INCI]",
            "Cells, tissues or products of human origin",
            "Category 1 material as defined in Articles 4 and 5",
        ],
    )
    def test_of_some_grades_or_uses_has_exceptions(self, substance: str) -> None:
        entry("II", "904", substance=substance)
        assert only() == Limit("II/904", prohibited=True, has_exceptions=True)

    def test_of_what_another_annex_allows_has_exceptions(self) -> None:
        entry("II", "1370")
        entry("III", "186", max_percent="0.1")
        first, second = limits_of(["UREA"])["urea"]
        assert first == Limit("II/1370", prohibited=True, has_exceptions=True)
        assert (second.prohibited, second.has_exceptions) == (False, False)

    @pytest.mark.parametrize("substance", ["Hydroquinone", HYDROQUINONE])
    @pytest.mark.parametrize("nails", ["Artificial nail systems", "Nail products"])
    def test_of_what_is_allowed_for_nails_alone_is_one_for_a_face(
        self, substance: str, nails: str
    ) -> None:
        entry("II", "1339", substance=substance)
        entry("III", "14", product_types=nails, max_percent="0.02")
        assert limits_of(["UREA"])["urea"] == [
            Limit("II/1339", prohibited=True),
            Limit("III/14", for_nails=True),
        ]

    @pytest.mark.parametrize("product_types", ["", "(a) Hair products\n(b) Nail products"])
    def test_of_what_is_allowed_for_more_than_nails_has_exceptions(
        self, product_types: str
    ) -> None:
        entry("II", "1339", substance=HYDROQUINONE)
        assert only().has_exceptions  # what entry 14 allows is not known yet
        entry("III", "14", product_types=product_types)
        prohibition, allowed = limits_of(["UREA"])["urea"]
        assert (prohibition.has_exceptions, allowed.for_nails) == (True, False)

    @pytest.mark.parametrize("more", [", except in hair dyes", " and of entry 15 in Annex III"])
    def test_with_an_exception_besides_nails_has_exceptions(self, more: str) -> None:
        entry("II", "1339", substance=f"{HYDROQUINONE}{more}")
        entry("III", "14", product_types="Artificial nail systems")
        assert limits_of(["UREA"])["urea"][0].has_exceptions

    def test_of_d4_is_none_of_all_that_cyclomethicone_can_be(self) -> None:
        words = "Octamethylcyclotetrasiloxane; D4"
        entry("II", "1388", "CYCLOMETHICONE", substance=words, cas="556-67-2")
        numbers = {
            "cyclotetrasiloxane": "556-67-2",
            "cyclopentasiloxane": "541-02-6",
            "cyclomethicone": "69430-24-6; 556-67-2",
        }
        assert limits_of(numbers, numbers) == {
            "cyclotetrasiloxane": [Limit("II/1388", prohibited=True)],
            "cyclomethicone": [Limit("II/1388", prohibited=True, has_exceptions=True)],
        }


class TestAFigure:
    @pytest.mark.parametrize(
        "product_types",
        ["", "Face cream", "Face and hand products", "All cosmetic products, except mouthwash"],
    )
    def test_holds_for_what_is_used_on_a_face(self, product_types: str) -> None:
        entry("III", "375", product_types=product_types, max_percent="1")
        assert only() == Limit("III/375", max_percent=Decimal(1))

    @pytest.mark.parametrize(
        "product_types",
        ["Artificial nail systems", "Hair products", "Oral products", "(a) Soap (b) Shampoo"],
    )
    def test_of_other_products_is_none_of_a_face(self, product_types: str) -> None:
        entry("III", "94", product_types=product_types, max_percent="0.7")
        assert only() == Limit("III/94", for_nails="nail" in product_types)

    def test_of_a_preservative_is_none_where_annex_iii_knows_other_purposes(self) -> None:
        entry("III", "45")
        entry("V", "34", max_percent="1")
        assert [limit.max_percent for limit in limits_of(["UREA"])["urea"]] == [None, None]

    def test_of_a_preservative_else_holds(self) -> None:
        entry("V", "29", max_percent="1")
        assert only() == Limit("V/29", max_percent=Decimal(1))


class TestAUse:
    @pytest.mark.parametrize(
        ("product_types", "limit_words", "use"),
        [
            ("Rinse-off products", "2%", "rinse-off"),
            ("Rinse-off products\nNot to be used in oral products", "2%", "rinse-off"),
            ("", "0,0015 % Rinse-off products", "rinse-off"),
            ("Only for rinse-off products", "", "rinse-off"),
            ("Leave-on products", "2%", "leave-on"),
            ("(a) Rinse-off products\n(b) Other products", "", ""),
            ("a) Rinse-off products, except oral care", "", ""),
            ("Rinse off, oral care and leave-on cosmetic products", "", ""),
            ("Rinse-off hair products", "", ""),
            ("", "", ""),
        ],
    )
    def test_is_told_where_the_entry_plainly_speaks_of_one(
        self, product_types: str, limit_words: str, use: str
    ) -> None:
        entry("III", "54", product_types=product_types, limit_words=limit_words)
        assert only().use == use

    def test_of_a_preservative_rules_the_other_out(self) -> None:
        mixture = ["ONE", "TWO", "ONE AND TWO"]
        entry("V", "39", *mixture, product_types="Rinse-off")
        entry("V", "57", "TWO", limit_words="0,0015 % Rinse-off products", max_percent="0.0015")
        assert limits_of(["TWO"])["two"] == [
            Limit("V/39", use="rinse-off"),
            Limit("V/57", use="rinse-off", max_percent=Decimal("0.0015")),
            Limit("V/57", use="leave-on", prohibited=True),
        ]

    def test_of_a_preservative_rules_nothing_out_that_annex_iii_allows(self) -> None:
        entry("III", "54")
        entry("V", "43", product_types="Only for rinse-off products")
        assert not [limit for limit in limits_of(["UREA"])["urea"] if limit.prohibited]

    def test_of_a_preservative_rules_the_other_out_whatever_is_allowed_for_nails(self) -> None:
        entry("III", "54", product_types="Nail products")
        entry("V", "43", product_types="Only for rinse-off products", max_percent="1")
        assert limits_of(["UREA"])["urea"] == [
            Limit("III/54", for_nails=True),
            Limit("V/43", use="rinse-off", max_percent=Decimal(1)),
            Limit("V/43", use="leave-on", prohibited=True),
        ]


class TestALabel:
    """What is printed is held against the annexes, whether or not anybody knows the name."""

    def ingredients(self, label: str) -> list[Ingredient]:
        names = suiting.names_on(f"Ingredients: {label}")
        (value,) = suiting.as_values([suiting.Labelled("it", "It", names)])
        return list(value.ingredients)

    def test_tells_the_limits_of_a_name_that_only_the_annexes_know(self) -> None:
        IngredientFactory.create(inci_name="AQUA", name="Water")
        entry("II", "385", "TESTOSTERONE", substance="Testosterone")
        entry("II", "289", "LEAD ACETATE", substance="Lead and its compounds")
        water, hormone, lead, other = self.ingredients(
            "Aqua, Testosterone (Hormone) 1%, LEAD  ACETATE*, Unobtainium"
        )
        assert (water.is_known, water.limits) == (True, ())
        assert (hormone.inci, hormone.percent) == ("Testosterone", Decimal(1))
        assert (hormone.is_known, hormone.limits) == (False, (Limit("II/385", prohibited=True),))
        assert (lead.is_known, lead.limits) == (False, (Limit("II/289", prohibited=True),))
        assert (other.is_known, other.limits) == (False, ())
        judged = judge(Product("it", "It", ingredients=(water, hormone)), Skin())
        assert judged.verdict == "leave-out"
        assert not any("Nothing known against it" in str(one.words) for one in judged.reasons)

    def test_is_told_to_anyone_and_the_name_stays_unknown(self, client: Client) -> None:
        IngredientFactory.create(inci_name="AQUA")
        entry("II", "385", "TESTOSTERONE", substance="Testosterone")
        page = client.post("/catalog/label/", {"label": "Ingredients: Aqua, Testosterone"})
        assert 'data-inci="Testosterone" data-part="list" data-known="no"' in page.text
        assert "EU law does not allow it in such a product (entry II/385)" in page.text

    def test_with_unknown_names_costs_no_query_more(self) -> None:
        IngredientFactory.create(inci_name="AQUA")
        entry("II", "1", "CHLOROFORM")
        with CaptureQueriesContext(connection) as plain:
            self.ingredients("Aqua, Aqua")
        with CaptureQueriesContext(connection) as asked:
            self.ingredients("Aqua, Chloroform, Unobtainium, Vibranium")
        assert len(asked) == len(plain)


def test_the_shipped_annexes_are_in_the_words_that_are_read_in_them() -> None:
    wanted = {"II/1339", "II/1388", "III/14", "III/94", "V/39", "V/57"}
    for path in content.annex_paths(content.DIRECTORY):
        for one in annex_files.read(path.read_text(encoding="utf-8-sig")).entries:
            if str(one) in wanted:
                one.save()
                AnnexName.objects.bulk_create(
                    AnnexName(entry=one, key=key) for key in one.found_by()
                )
    names = ["HYDROQUINONE", "BENZOYL PEROXIDE", "CYCLOMETHICONE", "METHYLISOTHIAZOLINONE"]
    numbers = {"cyclotetrasiloxane": "556-67-2", "cyclopentasiloxane": "541-02-6"}
    found = {
        key: [replace(limit, wording="") for limit in limits]
        for key, limits in limits_of(names, numbers).items()
    }
    assert found == {
        "hydroquinone": [Limit("II/1339", prohibited=True), Limit("III/14", for_nails=True)],
        "benzoyl peroxide": [Limit("III/94", for_nails=True)],
        "cyclotetrasiloxane": [Limit("II/1388", prohibited=True)],
        "cyclomethicone": [Limit("II/1388", prohibited=True, has_exceptions=True)],
        "methylisothiazolinone": [
            Limit("V/39", use="rinse-off"),
            Limit("V/57", use="rinse-off", max_percent=Decimal("0.0015")),
            Limit("V/57", use="leave-on", prohibited=True),
        ],
    }
