"""One number however it is spelled."""

from __future__ import annotations

import pytest

from catalog.models import Intake, IntakeRow, OpenData, Status
from catalog.services import barcodes
from catalog.services.barcodes import as_scanned, barcode_key, spellings
from tests.factories import ProductFactory

from .conftest import NOW

EAN_13, UPC_A, EAN_8, CASE = "4006381333931", "381371023905", "40063812", "10381371023902"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (EAN_13, EAN_13),
        ("0" + EAN_13, EAN_13),
        ("400638 133393 1", EAN_13),
        ("4006381-333931", EAN_13),
        (f" {EAN_13} ", EAN_13),
        (UPC_A, UPC_A),
        ("0" + UPC_A, UPC_A),
        ("00" + UPC_A, UPC_A),
        (EAN_8, EAN_8),
        (EAN_8.zfill(13), EAN_8),
        (CASE, CASE),
        # A UPC-A with zeros in the middle, and the short form of it on a small pack.
        ("042100005264", "42100005264"),
        ("04252614", "42100005264"),
        ("0000004252614", "42100005264"),
    ],
)
def test_spellings_of_one_number_have_one_key(number: str, key: str) -> None:
    assert barcode_key(number) == key
    assert barcode_key(key) == key
    assert {barcode_key(spelling) for spelling in spellings(key)} == {key}
    assert as_scanned(key) in spellings(key)


@pytest.mark.parametrize(
    "number",
    [
        *("", " ", "0", "0000000000000", "4006381333932", "400638133393", "17", "40084"),
        *("4006381333931X", "٤٠٠٦٣٨١٣٣٣٩٣١", "4006381333931" * 9, "04252615", "-1"),
        *("980074", "00980075"),
        "0000000001236",
    ],
)
def test_what_is_no_barcode_number_has_none(number: str) -> None:
    assert barcode_key(number) == ""


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("01234565", "012345000065"),
        ("01234531", "012300000451"),
        ("01234543", "012340000053"),
        ("01234505", "012000003455"),
        ("01234514", "012100003454"),
        ("01234523", "012200003453"),
        ("00980074", "009800000074"),
        ("0000000980074", "009800000074"),
    ],
)
def test_a_shortened_number_is_the_long_one(short: str, long: str) -> None:
    assert barcode_key(short) == barcode_key(long) == long.lstrip("0")


@pytest.mark.parametrize(
    ("key", "read"),
    [(EAN_8, EAN_8), (UPC_A, UPC_A), ("42100005264", "042100005264"), (EAN_13, EAN_13)],
)
def test_it_is_stored_as_a_scanner_reads_it(key: str, read: str) -> None:
    assert as_scanned(key) == read


@pytest.mark.django_db
@pytest.mark.parametrize("stored", [UPC_A, "0" + UPC_A, "00" + UPC_A])
def test_a_product_is_found_by_any_spelling(stored: str) -> None:
    mask = ProductFactory.create(barcode=stored)
    for asked in (UPC_A, "0" + UPC_A, "00" + UPC_A, "3 81371 02390 5"):
        assert barcodes.find_product(asked) == mask
    for asked in (EAN_13, "", "381371023906"):
        assert barcodes.find_product(asked) is None


@pytest.mark.django_db
def test_a_merged_product_leads_to_the_one_that_stands_for_it() -> None:
    last = ProductFactory.create()
    middle = ProductFactory.create(merged_into=last, status=Status.RETIRED)
    ProductFactory.create(barcode=EAN_13, merged_into=middle, status=Status.RETIRED)
    assert barcodes.find_product(EAN_13) == last


@pytest.mark.django_db
def test_of_two_spellings_the_published_one_goes_first() -> None:
    ProductFactory.create(barcode="0" + UPC_A, status=Status.DRAFT)
    published = ProductFactory.create(barcode=UPC_A)
    assert barcodes.find_product(UPC_A) == published


@pytest.mark.django_db
def test_a_row_of_open_data_is_found_by_any_spelling() -> None:
    source = OpenData.OPEN_BEAUTY_FACTS
    intake = Intake.objects.create(source=source, digest="1", file_name="a", began_at=NOW)
    row = IntakeRow.objects.create(
        source=source, key=UPC_A, code="00" + UPC_A, state="quarantined", intake=intake
    )
    for asked in (UPC_A, "0" + UPC_A, "00" + UPC_A):
        assert barcodes.find_row(asked) == row
    assert barcodes.find_row(EAN_13) is None
    assert barcodes.find_row("no number") is None
