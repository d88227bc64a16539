"""The official annexes come in whole: what the newest file says is what holds."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import AnnexEntry, AnnexName, Edition
from catalog.services import annexes
from catalog.services.annex_files import AnnexFileError, read

from .annex_texts import file, row

pytestmark = pytest.mark.django_db

UREA = row("III", "1", name="UREA / CARBAMIDE", maximum="5 %")
MENTHOL = row("III", "2", name="MENTHOL")
LATER = "10/09/2026"


def take_in(*texts: str, dry_run: bool = False) -> list[annexes.Outcome]:
    return annexes.take_in([read(text) for text in texts], dry_run=dry_run)


def refused(*texts: str) -> str:
    with pytest.raises(AnnexFileError) as error:
        take_in(*texts)
    return str(error.value)


def numbers(entries: list[AnnexEntry]) -> list[str]:
    return [str(entry) for entry in entries]


def test_an_entry_is_found_by_each_of_its_names_however_it_is_written() -> None:
    take_in(file("III", UREA, MENTHOL), file("II", row("II", "9", identified="CARBAMIDE")))
    found = AnnexEntry.objects.in_force().naming(["Carbamide"])
    assert numbers(list(found)) == ["II/9", "III/1"]
    assert numbers(list(AnnexEntry.objects.naming(["mentHOL"]))) == ["III/2"]
    assert not AnnexEntry.objects.naming(["CARB"])


def test_an_entry_without_a_name_is_found_by_its_numbers() -> None:
    paraben = row("II", "1375", cas="4247-02-3 [1]; 84930-15-4 [2]")
    powder = row("III", "379", name="SILVER", cas="7440-22-4")
    take_in(file("II", paraben), file("III", powder))

    def by_number(cas: str) -> list[str]:
        return numbers(list(AnnexEntry.objects.naming(["ANY"], cas)))

    assert by_number("4247-02-3") == by_number("69-72-7; 84930-15-4") == ["II/1375"]
    assert not by_number("4247-02-4")  # Its check digit is wrong.
    assert not by_number("7440-22-4")  # Named: the number is that of nano silver too.


D4 = row("II", "1388", identified="CYCLOMETHICONE", cas="556-67-2")


def test_an_entry_named_for_a_mixture_is_found_by_its_number_as_well() -> None:
    take_in(file("II", D4, row("II", "9", identified="CARBAMIDE", cas="57-13-6")))
    named = AnnexEntry.objects.naming
    assert numbers(list(named(["CYCLOTETRASILOXANE"], "556-67-2"))) == ["II/1388"]
    assert numbers(list(named(["CYCLOMETHICONE"], "69430-24-6"))) == ["II/1388"]
    assert not named(["CYCLOPENTASILOXANE"], "541-02-6")
    assert not named(["ANY"], "57-13-6")


def test_the_entry_of_before_that_is_named_for_a_mixture_is_found_by_its_number_too() -> None:
    take_in(file("II", D4), file("III", row("III", "1388", name="UREA", cas="57-13-6")))
    AnnexName.objects.filter(key="556 67 2").delete()
    migration = import_module("catalog.migrations.0012_d4_by_its_number")
    for _again in range(2):
        migration.add_numbers(apps, None)
        assert sorted(AnnexName.objects.values_list("key", flat=True)) == [
            "556 67 2",
            "cyclomethicone",
            "urea",
        ]


def test_entries_of_before_are_found_by_their_numbers_too() -> None:
    take_in(file("II", row("II", "1375", cas="4247-02-3")), file("III", UREA))
    AnnexName.objects.filter(entry__annex="II").delete()
    import_module("catalog.migrations.0009_annex_entries_by_number").add_numbers(apps, None)
    assert sorted(AnnexName.objects.values_list("key", flat=True)) == [
        "4247 02 3",
        "carbamide",
        "urea",
    ]


def test_the_same_file_again_writes_nothing_and_people_keep_their_pages() -> None:
    text = file("III", UREA, MENTHOL, MENTHOL)
    take_in(text)
    edition = Edition.current()
    with CaptureQueriesContext(connection) as asked:
        (outcome,) = take_in(text)
    assert numbers(outcome.same) == ["III/1", "III/2", "III/2"]
    assert not outcome.is_news
    statements = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in statements if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert Edition.current() == edition


def test_people_get_new_pages_once_whatever_the_number_of_files() -> None:
    before = Edition.current()
    take_in(file("III", UREA), file("II", row("II", "1")), file("VI", row("VI", "1")))
    assert Edition.current() == before + 1


def test_what_a_newer_file_says_takes_the_place_of_what_was_said() -> None:
    take_in(file("III", UREA, MENTHOL))
    changed = row("III", "1", name="UREA", maximum="(a) 5 % (b) 8 %")
    (outcome,) = take_in(file("III", changed, MENTHOL, row("III", "3"), created=LATER))
    assert [numbers(part) for part in (outcome.new, outcome.changed, outcome.same)] == [
        ["III/3"],
        ["III/1"],
        ["III/2"],
    ]
    entry = AnnexEntry.objects.get(number="1")
    assert (entry.max_percent, entry.limit_words) == (None, "(a) 5 % (b) 8 %")
    assert not AnnexEntry.objects.naming(["CARBAMIDE"])


def test_a_newer_file_that_says_the_same_says_so_of_a_later_day() -> None:
    take_in(file("III", UREA))
    before = Edition.current()
    (outcome,) = take_in(file("III", UREA, created=LATER))
    assert (numbers(outcome.same), outcome.is_news) == (["III/1"], True)
    assert AnnexEntry.objects.get().file_on == dt.date(2026, 9, 10)
    assert Edition.current() == before + 1


def test_what_a_newer_file_has_no_more_is_in_force_no_longer() -> None:
    take_in(file("III", UREA, MENTHOL))
    (outcome,) = take_in(file("III", UREA, created=LATER))
    assert numbers(outcome.gone) == ["III/2"]
    gone = AnnexEntry.objects.get(number="2")
    assert (gone.in_force, gone.file_on) == (False, dt.date(2026, 9, 9))
    assert not AnnexEntry.objects.in_force().naming(["MENTHOL"])
    (outcome,) = take_in(file("III", UREA, MENTHOL, created="11/09/2026"))
    assert numbers(outcome.changed) == ["III/2"]
    assert AnnexEntry.objects.in_force().naming(["MENTHOL"])


def test_nothing_is_out_of_force_where_a_line_could_not_be_read() -> None:
    take_in(file("III", UREA, MENTHOL))
    (outcome,) = take_in(file("III", UREA, end="2,Menth", created=LATER))
    assert (outcome.gone, len(outcome.told)) == ([], 1)
    assert AnnexEntry.objects.get(number="2").in_force


def test_nothing_is_out_of_force_that_another_copy_of_the_same_day_lacks() -> None:
    take_in(file("III", UREA, MENTHOL))
    take_in(file("III", UREA))
    assert AnnexEntry.objects.in_force().count() == 2


def test_a_dry_run_says_what_would_be_done_and_does_nothing() -> None:
    take_in(file("III", UREA, MENTHOL))
    edition, said = Edition.current(), list(AnnexEntry.objects.values())
    newer = file("III", row("III", "1"), row("III", "3"), created=LATER)
    (foretold,) = take_in(newer, dry_run=True)
    assert (list(AnnexEntry.objects.values()), Edition.current()) == (said, edition)
    assert AnnexName.objects.count() == 3
    (done,) = take_in(newer)
    for part in ("new", "changed", "same", "gone"):
        assert numbers(getattr(foretold, part)) == numbers(getattr(done, part)), part
    assert [numbers(part) for part in (done.new, done.changed, done.gone)] == [
        ["III/3"],
        ["III/1"],
        ["III/2"],
    ]


class TestRefused:
    def test_is_an_older_file(self) -> None:
        take_in(file("III", UREA, created=LATER), file("II", row("II", "1")))
        said = refused(file("V", row("V", "1")), file("III", UREA))
        assert said == (
            "The file of annex III is of 2026-09-09; the one of 2026-09-10 was taken in before."
        )
        assert not AnnexEntry.objects.filter(annex="V").exists()

    def test_are_two_files_of_one_annex(self) -> None:
        assert "same annex" in refused(file("III", UREA), file("III", MENTHOL, created=LATER))

    def test_is_a_file_without_entries(self) -> None:
        take_in(file("III", UREA))
        assert "no entries" in refused(file("III", created=LATER))
        assert AnnexEntry.objects.in_force().exists()


def test_a_name_too_long_to_be_one_is_not_looked_for() -> None:
    take_in(file("III", row("III", "1", name=f"{'A' * 700}; UREA")))
    assert list(AnnexName.objects.values_list("key", flat=True)) == ["urea"]


class TestTheCommand:
    def run(self, tmp_path: Path, *texts: str | bytes, dry_run: bool = False) -> str:
        paths = []
        for place, text in enumerate(texts):
            paths.append(tmp_path / f"annex{place}.csv")
            paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        said = StringIO()
        call_command("import_annexes", *map(str, paths), dry_run=dry_run, stdout=said)
        return said.getvalue()

    def test_counts_and_names_what_it_did(self, tmp_path: Path) -> None:
        said = self.run(tmp_path, file("III", UREA, end="x,y\r\n"), file("II", row("II", "1")))
        assert "Annex III, file of 2026-09-09: 1 new, 0 changed, 0 same\n  new: III/1\n" in said
        assert "  left out: line 7: “x” is no reference number\n" in said
        assert "Annex II, file of 2026-09-09: 1 new" in said
        many = [row("III", str(n)) for n in range(2, 30)]
        said = self.run(tmp_path, file("III", *many, end="x,y\r\n", created=LATER), dry_run=True)
        assert said.startswith("Nothing was written. This would be done:\n")
        assert "III/21 and 8 more" in said
        assert "nothing was taken out of force" in said
        said = self.run(tmp_path, "\ufeff" + file("III", *many, created=LATER))
        assert "  gone from the file, in force no longer: III/1\n" in said

    @pytest.mark.parametrize("text", [b"", b"caf\xe9", "Name\nUREA\n", file("III")])
    def test_refuses_in_words_what_it_cannot_take_in(
        self, tmp_path: Path, text: str | bytes
    ) -> None:
        with pytest.raises(CommandError, match="Nothing was taken in"):
            self.run(tmp_path, file("II", row("II", "1")), text)
        assert not AnnexEntry.objects.exists()

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="No such file"):
            call_command("import_annexes", str(tmp_path / "none.csv"))
