"""What a row says made tidy, and each reason why it cannot be taken as it is."""

from __future__ import annotations

import pytest

from catalog import inci
from catalog.services.intake import judging
from catalog.services.intake.export import Line
from catalog.services.intake.judging import Said, Why, difference, judge, mended, said, tidy

from .labels.register import REGISTER

GOOD = Said("Soft Mask", "Brightwater", "4006381333931", "Aqua, Glycerin, Mica")


def reasons(**changed: str) -> dict[str, str]:
    """The field of each reason, by reason."""
    raw = GOOD._replace(**changed)
    clean = tidy(raw)
    reading = None
    if clean.label_text:
        reading = inci.read(clean.label_text, REGISTER, apart=False)
    found = judge(raw, clean, reading)
    assert all(reason.words for reason in found)
    return {reason.why.value: reason.field for reason in found}


def test_a_clean_row_has_none() -> None:
    assert reasons() == {}
    assert reasons(label_text="") == {}
    assert reasons(brand="") == {}
    assert reasons(name='"L\'Eau" & Crème 2 in 1 <3 50 % pure; ÑOÑO – ÂGE', brand="Nestlé®") == {}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"name": ""}, {"no-name": "name"}),
        ({"name": " \t-…!"}, {"no-name": "name"}),
        ({"name": "x" * 161}, {"long-name": "name"}),
        ({"brand": "x" * 81}, {"long-brand": "brand"}),
        ({"barcode": ""}, {"no-code": "barcode"}),
        ({"barcode": "0000000000000"}, {"no-code": "barcode"}),
        ({"barcode": "ABC"}, {"no-digits": "barcode"}),
        ({"barcode": "4006381333931x"}, {"no-digits": "barcode"}),
        ({"barcode": "400638"}, {"code-length": "barcode"}),
        ({"barcode": "4" * 15}, {"code-length": "barcode"}),
        ({"barcode": "4006381333932"}, {"check-digit": "barcode"}),
        ({"name": "Cr\ufffdme"}, {"broken": "name"}),
        ({"brand": "Bright\x07water"}, {"broken": "brand"}),
        ({"name": "CrÃ¨me"}, {"encoding": "name"}),
        ({"name": "Ã\xa0 la rose"}, {"encoding": "name"}),
        ({"brand": "Lâ€™Eau"}, {"encoding": "brand"}),
        ({"brand": "ÐšÑ€ÐµÐ¼"}, {"encoding": "brand"}),
        ({"name": "L\x92Eau"}, {"encoding": "name"}),
        ({"name": "Soft &amp; clear"}, {"html": "name"}),
        ({"name": "Soft&#39;s"}, {"html": "name"}),
        ({"label_text": "Aqua, <b>Glycerin</b>, Mica"}, {"html": "label_text"}),
        ({"label_text": "Lovely for the whole family."}, {"no-list": "label_text"}),
        ({"label_text": "Aqua, Glycerin, Mica..."}, {"cut-off": "label_text"}),
        ({"label_text": "Aqua 60%, Glycerin 50%, Mica"}, {"percents": "label_text"}),
        ({"label_text": "Aqua, Blivet, Zorb, Novel"}, {"unknown": "label_text"}),
        ({"label_text": "Aqua, Zorb"}, {}),
        (
            {"label_text": "Aqua, Glycerin, apply to damp skin and massage gently, Mica"},
            {"sentence": "label_text"},
        ),
        ({"label_text": "Aqua, Mica. Directions: apply to damp skin and massage gently"}, {}),
    ],
)
def test_each_reason_is_about_its_field(changed: dict[str, str], found: dict[str, str]) -> None:
    assert reasons(**changed) == found


def test_a_label_longer_than_any_pack() -> None:
    assert "many-names" in reasons(label_text=", ".join(["Aqua", "Mica"] * 101))
    raw = GOOD._replace(label_text="Aqua, " * 10_000)
    (reason,) = judge(raw, tidy(raw), None)
    assert (reason.why, reason.detail) == (Why.LONG_LABEL, "59,999 > 50,000")


def test_several_things_may_be_wrong() -> None:
    found = reasons(name="", barcode="1", brand="CrÃ¨me", label_text="Aqua (Eau, Mica...")
    assert found.keys() >= {"no-name", "code-length", "encoding", "bracket", "cut-off"}


def test_only_what_is_likely_may_be_overruled() -> None:
    may = {why for why in Why if why.may_be_overruled}
    assert may == {Why.UNKNOWN, Why.LIKE_NAME, Why.LIKE_LABEL}


def test_tidy_takes_away_what_nobody_sees() -> None:
    raw = Said(" Soft \x07 Mask\n", "\ufeffBright  water ", "00381371023905", " Aqua,\r\nMica ")
    assert tidy(raw) == Said("Soft Mask", "Bright water", "381371023905", "Aqua,\nMica")
    assert tidy(GOOD) == GOOD
    assert tidy(GOOD._replace(barcode="4006381333932")).barcode == ""


def test_of_several_brands_the_first_is_the_products() -> None:
    assert said({"brands": "Brightwater, Big Group"}).brand == "Brightwater"
    assert said({}) == Said()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("CrÃ¨me Ã\xa0 lâ€™eau", "Crème à l’eau"),
        ("ÐšÑ€ÐµÐ¼", "Крем"),
        ("L\x92Eau", "L’Eau"),
        ("Soft &amp;amp; clear", "Soft &amp; clear"),
        ("Soft<br>clear &eacute;", "Soft clear é"),
        ("Nothing wrong: É» ÂGE", "Nothing wrong: É» ÂGE"),
        ("Cr\ufffdme", "Cr\ufffdme"),
    ],
)
def test_what_a_text_may_have_been(broken: str, whole: str) -> None:
    assert mended(broken) == whole


@pytest.mark.parametrize(
    ("cells", "moment"),
    [
        ({"last_modified_t": "1700000000"}, 1_700_000_000),
        ({"last_modified_datetime": "2023-11-14T22:13:20Z"}, 1_700_000_000),
        ({"last_modified_datetime": "2023-11-14T22:13:20"}, 1_700_000_000),
        ({"last_modified_t": "soon", "last_modified_datetime": "2023"}, 0),
        ({"last_modified_datetime": "0001-01-01T00:00:00+23:00"}, -62_135_679_600),
        ({"last_modified_t": "9" * 40}, 0),
        ({}, 0),
    ],
)
def test_when_a_row_was_changed(cells: dict[str, str], moment: int) -> None:
    assert judging.modified(cells) == moment


def test_a_row_is_known_by_its_number_or_its_code_or_by_what_it_says() -> None:
    def key(code: str) -> str:
        return judging.key_of({"code": code}, "d" * 40)

    assert key("00381371023905") == key("381371023905") == "381371023905"
    assert key("03700124306") == key("0003700124306") == "3700124306"
    assert key(" X-12 ") == "X-12"
    assert (key("SHOP-1"), key("SHOP-10"), key("00SHOP-10")) == ("SHOP-1", "SHOP-10", "SHOP-10")
    assert key("") == key("000") == key("9" * 41) == f"row-{'d' * 36}"


def test_any_change_of_what_is_read_changes_the_digest() -> None:
    line = Line({"code": "1", "product_name": "Mask"}, 80, 0)
    others = [
        Line({"code": "1", "product_name": "Mask", "quantity": "1"}, 80, 0),
        Line({"code": "1", "brands": "Mask"}, 80, 0),
        Line({"code": "1", "product_name": "Mask"}, 79, 0),
        Line({"code": "1", "product_name": "Mask"}, 80, 0, is_cut=True),
    ]
    digests = {judging.digest_of(one) for one in (line, *others)}
    assert len(digests) == 5


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Old", "New", "Old → New"),
        ("Soft Clay Mask", "Soft Clay Masks", "… Clay Mask → … Clay Masks"),
        ("Aqua, Mica, Talc", "Aqua, Urea", "Aqua, Mica, Talc → Aqua, Urea"),
        ("", "Brightwater", "– → Brightwater"),
        ("Aqua" * 9, "Aqua" * 20, f"… {'Aqua' * 6} → … {'Aqua' * 12}…"),
    ],
)
def test_where_two_texts_begin_to_differ(old: str, new: str, told: str) -> None:
    assert difference(old, new) == told
