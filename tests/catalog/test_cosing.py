"""The official inventory comes into the register, and nothing of ours is undone."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.kinds import IngredientKind
from catalog.models import Edition, IngredientLine, Product, RegisterName, UnknownName
from catalog.services import cosing, labels, register
from tests.factories import IngredientFactory, ProductFactory, RegisterNameFactory

pytestmark = pytest.mark.django_db

HEADING = "INCI name,INN name,Ph. Eur. Name,CAS No,EC No,Function\n"
THREE = (
    HEADING
    + "UREA,carbamide,ureum,57-13-6,200-315-5,BUFFERING\n"
    + 'GLYCERIN,glycerol,glycerolum,56-81-5,200-289-5,"HUMECTANT, SOLVENT"\n'
    + "PANTHENOL,,,81-13-0,201-327-3,HUMECTANT\n"
)


def take_in(text: str, *, dry_run: bool = False) -> cosing.Outcome:
    return cosing.take_in(text.splitlines(keepends=True), dry_run=dry_run)


def named(inci_name: str) -> RegisterName:
    return RegisterName.objects.get(inci_name=inci_name)


def run(tmp_path: Path, text: str | bytes, *options: str) -> str:
    path = tmp_path / "inventory.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = StringIO()
    call_command("import_cosing", str(path), *options, stdout=said)
    return said.getvalue()


def test_new_names_come_with_their_numbers_functions_and_other_names() -> None:
    outcome = take_in(THREE)
    assert (outcome.new.number, outcome.changed.number, outcome.same) == (3, 0, 0)
    urea = named("UREA")
    assert (urea.origin, urea.cas, urea.ec) == ("cosing", "57-13-6", "200-315-5")
    assert urea.functions == ["BUFFERING"]
    assert urea.other_names() == ["carbamide", "ureum"]
    assert register.known_names()("ureum") == "UREA"


def test_each_of_them_has_a_history() -> None:
    take_in(THREE)
    assert {row.history_change_reason for row in named("UREA").history.all()} == {
        "The CosIng inventory"
    }


def test_again_it_writes_nothing_and_people_keep_their_pages() -> None:
    take_in(THREE)
    edition, kept = Edition.current(), RegisterName.history.count()
    with CaptureQueriesContext(connection) as asked:
        outcome = take_in(THREE)
    assert (outcome.same, outcome.new.number, outcome.changed.number) == (3, 0, 0)
    assert outcome.other_names.number == 0
    assert not [q for q in asked.captured_queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert (Edition.current(), RegisterName.history.count()) == (edition, kept)


def test_people_get_new_pages_once() -> None:
    before = Edition.current()
    take_in(THREE)
    assert Edition.current() == before + 1


def test_what_is_ours_keeps_what_we_say_and_gains_what_we_do_not() -> None:
    ours = RegisterNameFactory.create(
        inci_name="GLYCERIN", kind=IngredientKind.HUMECTANT, aliases="glycerine", cas="56-81-5"
    )
    outcome = take_in(HEADING + "GLYCERIN,propantriol,,57-13-6 / 7732-18-5,200-289-5,SOLVENT\n")
    assert (outcome.new.number, outcome.changed.first) == (0, ["GLYCERIN"])
    ours.refresh_from_db()
    assert (ours.origin, ours.kind, ours.aliases) == ("ours", "humectant", "glycerine")
    assert (ours.cas, ours.ec, ours.functions) == ("56-81-5", "200-289-5", ["SOLVENT"])


def test_a_newer_inventory_changes_what_came_with_an_older_one() -> None:
    take_in(THREE)
    outcome = take_in(HEADING + "UREA,,,,200-315-5,HUMECTANT\n")
    assert outcome.changed.first == ["UREA"]
    urea = named("UREA")
    assert (urea.cas, urea.functions) == ("", ["HUMECTANT"])
    assert urea.history.latest().history_type == "~"


def test_an_inventory_with_fewer_columns_takes_nothing_away() -> None:
    take_in(THREE)
    outcome = take_in("INCI name\nUREA\n")
    assert outcome.same == 1
    assert named("UREA").cas == "57-13-6"


def test_a_name_that_is_gone_from_the_inventory_stays() -> None:
    take_in(THREE)
    take_in(HEADING + "GLYCERIN,glycerol,glycerolum,56-81-5,200-289-5,SOLVENT\n")
    assert named("UREA").other_names() == ["carbamide", "ureum"]


def test_the_same_name_twice_is_told_and_the_first_one_holds() -> None:
    text = HEADING + "PEG-8  DIMETHICONE,,,,,A\nPEG 8 DIMETHICONE,,,,,B\n"
    for _ in range(2):
        outcome = take_in(text)
        assert outcome.told.first == ["line 3: PEG 8 DIMETHICONE is there already, further up"]
    assert named("PEG-8 DIMETHICONE").functions == ["A"]
    assert RegisterName.objects.count() == 1


def test_names_of_many_batches_are_each_taken_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cosing, "AT_ONCE", 2)
    lines = [f"NAME {n},name of {n},,,,\n" for n in range(5)]
    outcome = take_in(HEADING + "".join([*lines, lines[0]]))
    assert (outcome.new.number, outcome.other_names.number, outcome.told.number) == (5, 5, 1)
    assert named("NAME 3").other_names() == ["name of 3"]


class TestAnotherName:
    """An INN or a name of the pharmacopoeia becomes one only where it clashes with nothing."""

    def test_of_two_names_is_nobodys(self) -> None:
        outcome = take_in(HEADING + "ONE,shared,,,,\nTWO,Shared,,,,\n")
        assert outcome.shared.number == 1
        assert named("ONE").aliases == named("TWO").aliases == ""

    def test_that_is_a_name_further_down_is_that_name(self) -> None:
        take_in(HEADING + "ONE,three,,,,\nTHREE,,,,,\n")
        assert named("ONE").aliases == ""

    def test_that_something_in_the_register_goes_by_stays_there(self) -> None:
        RegisterNameFactory.create(inci_name="OURS", aliases="taken")
        take_in(HEADING + "ONE,taken,,,,\n")
        assert named("ONE").aliases == ""

    def test_that_an_ingredient_goes_by_stays_there(self) -> None:
        IngredientFactory.create(inci_name="OURS", other_names="taken")
        take_in(HEADING + "ONE,taken,ours,,,\n")
        assert named("ONE").aliases == ""

    def test_that_it_has_already_is_no_news(self) -> None:
        take_in(HEADING + "ONE,uno,,,,\n")
        RegisterName.objects.update(aliases="Uno\nmore")
        assert take_in(HEADING + "ONE,uno,,,,\n").other_names.number == 0
        assert named("ONE").aliases == "Uno\nmore"


class TestANameThatOursGoBy:
    def test_stays_another_name_of_ours(self) -> None:
        IngredientFactory.create(inci_name="AQUA", other_names="water", cas="7732-18-5")
        outcome = take_in(HEADING + "WATER,,,7732-18-5,,SOLVENT\n")
        assert outcome.ours.first == ["WATER (AQUA)"]
        assert not RegisterName.objects.exists()
        assert register.known_names()("water") == "AQUA"

    def test_is_one_of_its_own_where_the_cas_numbers_say_so(self) -> None:
        IngredientFactory.create(inci_name="SALICYLIC ACID", other_names="BHA", cas="69-72-7")
        outcome = take_in(HEADING + "BHA,,,25013-16-5,,ANTIOXIDANT\n")
        assert outcome.apart.first == ["BHA (SALICYLIC ACID)"]
        assert register.known_names()("bha") == "BHA"

    def test_counts_where_every_label_reader_knows_it(self) -> None:
        RegisterNameFactory.create(inci_name="MEL", kind=IngredientKind.HUMECTANT)
        assert take_in(HEADING + "HONEY,,,,,\n").ours.first == ["HONEY (MEL)"]

    def test_is_nothing_to_one_of_ours_that_is_called_just_so(self) -> None:
        IngredientFactory.create(inci_name="GLYCERIN", other_names="glycerine")
        assert take_in(HEADING + "GLYCERIN,,,,,\n").new.first == ["GLYCERIN"]


class TestADryRun:
    def test_says_the_same_and_writes_nothing(self) -> None:
        RegisterNameFactory.create(inci_name="PANTHENOL")
        edition = Edition.current()
        with CaptureQueriesContext(connection) as asked:
            foretold = take_in(THREE, dry_run=True)
        assert not [q for q in asked.captured_queries if not q["sql"].startswith("SELECT")]
        assert Edition.current() == edition
        done = take_in(THREE)
        for part in ("new", "changed", "same", "other_names", "shared", "told"):
            assert getattr(foretold, part) == getattr(done, part), part


class TestLabels:
    @pytest.fixture
    def product(self) -> Product:
        IngredientFactory.create(inci_name="AQUA")
        product = ProductFactory.create(label_text="Ingredients: Aqua, Ureum, Panthenol, Nonesuch")
        labels.take_label(product)
        return product

    def test_on_which_a_name_is_known_now_are_read_again(self, product: Product) -> None:
        before = Edition.current()
        assert take_in(THREE).labels == 1
        unknown = UnknownName.objects.filter(product=product).values_list("printed", flat=True)
        assert list(unknown) == ["Nonesuch"]
        assert Edition.current() == before + 2  # the names, then the products that name them

    def test_that_a_stopped_run_left_are_read_by_the_next(self, product: Product) -> None:
        RegisterNameFactory.create(inci_name="UREA", aliases="Ureum", origin="cosing")
        assert take_in(HEADING + "UREA,,,,,\n").labels == 1
        assert take_in(HEADING + "UREA,,,,,\n").labels == 0

    def test_are_left_alone_by_a_dry_run(self, product: Product) -> None:
        assert take_in(THREE, dry_run=True).labels == 0
        assert UnknownName.objects.filter(product=product).count() == 3

    def test_keep_their_lines_of_ingredients(self, product: Product) -> None:
        take_in(THREE)
        assert [line.ingredient.inci_name for line in IngredientLine.objects.all()] == ["AQUA"]


class TestTheCommand:
    def test_counts_and_names_the_first(self, tmp_path: Path) -> None:
        said = run(tmp_path, THREE + ",,,,,\nMILK,,,57-13-7,,\n")
        assert "New: 4\n  UREA\n  GLYCERIN\n  PANTHENOL\n  MILK\n" in said
        assert "Also called: 2\n  glycerol, glycerolum (GLYCERIN)\n" in said
        assert "line 5: it has no INCI name" not in said  # an empty line is none
        assert "line 6: 57-13-7 is no CAS number; MILK was read without it" in said

    def test_says_so_where_it_wrote_nothing(self, tmp_path: Path) -> None:
        assert run(tmp_path, THREE, "--dry-run").startswith("Nothing was written.")
        assert not RegisterName.objects.exists()

    def test_names_twenty_and_counts_the_rest(self, tmp_path: Path) -> None:
        said = run(tmp_path, HEADING + "".join(f"NAME {n}X,,,,,\n" for n in range(25)))
        assert "New: 25\n" in said
        assert "  NAME 19X\n  and 5 more\n" in said

    def test_reads_a_mark_of_utf_8_and_tells_of_a_line_that_is_not(self, tmp_path: Path) -> None:
        text = b"\xef\xbb\xbf" + HEADING.encode() + b"CAF\xe9,,,,,\nUREA,,,,,\n"
        said = run(tmp_path, text)
        assert "line 2: it is not in UTF-8" in said
        assert named("UREA")

    @pytest.mark.parametrize("text", ["", "Name\nUREA\n", "\x00\x01" * 5000])
    def test_refuses_what_is_no_inventory_in_words(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(CommandError, match="Nothing was taken in"):
            run(tmp_path, text)

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="No such file"):
            call_command("import_cosing", str(tmp_path / "none.csv"))
