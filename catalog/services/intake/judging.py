"""Pure: what a row says made tidy, and every reason why it cannot be taken in as it is."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog import inci
from catalog.models import Product
from catalog.models.products import LINES_AT_MOST, LONGEST_LABEL
from catalog.services.barcodes import as_scanned, barcode_key, digits_of

from .export import COLUMNS, Line

LONGEST_NAME = Product._meta.get_field("name").max_length or 0
LONGEST_BRAND = Product._meta.get_field("brand").max_length or 0
_LONGEST_CODE = 40
_UNDERSTOOD_AT_LEAST = 0.5


class Why(models.TextChoices):
    """Why a row waits in quarantine."""

    CELLS = "wrong-cells", _("Its line has the wrong number of cells")
    LONG_LINE = "long-line", _("Its line is too long to be read")
    NO_NAME = "no-name", _("It has no name")
    LONG_NAME = "long-name", _("Its name is too long")
    LONG_BRAND = "long-brand", _("Its brand is too long")
    NO_CODE = "no-code", _("It has no barcode number")
    NO_DIGITS = "no-digits", _("Its barcode number is not made of digits")
    CODE_LENGTH = "code-length", _("Its barcode number has too few or too many digits")
    CHECK_DIGIT = "check-digit", _("The last digit of its barcode number does not fit the others")
    BROKEN = "broken", _("Some characters are broken")
    ENCODING = "encoding", _("Letters came out wrong")
    HTML = "html", _("There is HTML in it")
    LONG_LABEL = "long-label", _("Its label is too long")
    NO_LIST = "no-list", _("The text of its label is no list of ingredients")
    SENTENCE = "sentence", _("Other words stand between the names on its label")
    BRACKET = "bracket", _("A bracket on its label is without its other half")
    CUT_OFF = "cut-off", _("Its label seems to be cut off")
    MANY_NAMES = "many-names", _("Its label names too many ingredients")
    UNKNOWN = "unknown", _("More than half of the names on its label are not understood")
    PERCENTS = "percents", _("The percents on its label are over 100 together")
    LIKE_NAME = "like-name", _("A product here has the same brand and name")
    LIKE_LABEL = "like-label", _("A product here has the same label")
    PUBLISHED = "published", _("It would change a product that was published")

    @property
    def may_be_overruled(self) -> bool:
        """Whether a curator may take a row in all the same: what is likely may be wrong."""
        return self in {Why.UNKNOWN, Why.LIKE_NAME, Why.LIKE_LABEL}


class Reason(NamedTuple):
    """Why, which field it is about, and what shows it: a number, a snippet, a product."""

    why: Why
    field: str = ""
    detail: str = ""

    @property
    def words(self) -> str:
        return f"{self.why.label}: {self.detail}" if self.detail else f"{self.why.label}."

    @property
    def stored(self) -> dict[str, str]:
        return {"why": self.why.value, "field": self.field, "detail": self.detail}


def stored_reasons(reasons: list[dict[str, str]]) -> list[Reason]:
    return [Reason(Why(one["why"]), one["field"], one["detail"]) for one in reasons]


class Said(NamedTuple):
    """What a product is made of: as a row or a form says it, or made tidy."""

    name: str = ""
    brand: str = ""
    barcode: str = ""
    label_text: str = ""


def said(cells: Mapping[str, str]) -> Said:
    """What a row says. Of several brands the first is the product's, the others stand behind it."""
    return Said(
        name=cells.get("product_name", ""),
        brand=cells.get("brands", "").partition(",")[0],
        barcode=cells.get("code", ""),
        label_text=cells.get("ingredients_text", ""),
    )


def tidy(raw: Said) -> Said:
    """The same without what nobody sees; a barcode as scanners read it, empty where it is none."""
    key = barcode_key(raw.barcode)
    label = _CONTROLS.sub(" ", raw.label_text).replace("\r\n", "\n").replace("\r", "\n")
    return Said(
        name=" ".join(_CONTROLS.sub(" ", raw.name).split()),
        brand=" ".join(_CONTROLS.sub(" ", raw.brand).split()),
        barcode=as_scanned(key) if key else "",
        label_text=label.strip(),
    )


def judge(raw: Said, clean: Said, reading: inci.Reading | None) -> list[Reason]:
    """Every reason that what is said shows by itself; `reading` is of its label."""
    return [*_of_words(raw, clean), *_of_barcode(raw.barcode), *_of_label(reading)]


def of_line(line: Line, wanted: int) -> list[Reason]:
    """Why the cells of a line may not be what they seem."""
    if line.is_cut:
        return [Reason(Why.LONG_LINE)]
    if line.cell_count != wanted:
        return [Reason(Why.CELLS, "", f"{line.cell_count} / {wanted}")]
    return []


def _of_words(raw: Said, clean: Said) -> Iterator[Reason]:
    if not any(map(str.isalnum, clean.name)):
        yield Reason(Why.NO_NAME, "name")
    for field, why, most in (
        ("name", Why.LONG_NAME, LONGEST_NAME),
        ("brand", Why.LONG_BRAND, LONGEST_BRAND),
        ("label_text", Why.LONG_LABEL, LONGEST_LABEL),
    ):
        text = getattr(raw, field)
        length = len(getattr(clean, field))
        if length > most:
            yield Reason(why, field, f"{length:,} > {most:,}")
        for dirt, pattern in _DIRT.items():
            if found := pattern.search(text):
                yield Reason(dirt, field, _around(text, *found.span()))


def _of_barcode(code: str) -> Iterator[Reason]:
    digits, key = digits_of(code), digits_of(code).lstrip("0")
    if not code.strip(" 0"):
        yield Reason(Why.NO_CODE, "barcode")
    elif not digits:
        yield Reason(Why.NO_DIGITS, "barcode", code.strip()[:_LONGEST_CODE])
    elif not barcode_key(code):
        fits = 8 <= len(key) <= 14
        why = Why.CHECK_DIGIT if fits else Why.CODE_LENGTH
        yield Reason(why, "barcode", digits[:_LONGEST_CODE])


def _of_label(reading: inci.Reading | None) -> Iterator[Reason]:
    if reading is None:
        return
    if reading.verdict is inci.Verdict.NO_LIST:
        yield Reason(Why.NO_LIST, "label_text")
        return
    for doubt, why in _DOUBTS.items():
        if doubt in reading.doubts:
            yield Reason(why, "label_text")
    names = list(reading.names)
    unknown = sum(not name.is_known for name in names)
    if len(names) > LINES_AT_MOST:
        yield Reason(Why.MANY_NAMES, "label_text", f"{len(names)} > {LINES_AT_MOST}")
    if len(names) - unknown < _UNDERSTOOD_AT_LEAST * len(names):
        yield Reason(Why.UNKNOWN, "label_text", f"{unknown} / {len(names)}")
    whole = sum((name.percent for name in names if name.percent is not None), Decimal(0))
    if whole > 100:
        yield Reason(Why.PERCENTS, "label_text", f"{whole.normalize():f} %")


_DOUBTS = {
    inci.Doubt.SENTENCE: Why.SENTENCE,
    inci.Doubt.BRACKET: Why.BRACKET,
    inci.Doubt.CUT_OFF: Why.CUT_OFF,
}


# What a row is known by.


def key_of(cells: Mapping[str, str], digest: str) -> str:
    """One for all spellings of a number; a code that is none is its own; no code, no second row."""
    code = " ".join(cells.get("code", "").split())
    key = barcode_key(code) or digits_of(code).lstrip("0") or code.lstrip("0")
    return key if 0 < len(key) <= _LONGEST_CODE else f"row-{digest[:36]}"


def digest_of(line: Line) -> str:
    told = "\t".join(line.cells.get(name, "") for name in COLUMNS)
    whole = f"{line.cell_count}\t{line.is_cut}\t{told}"
    return hashlib.sha1(whole.encode(), usedforsecurity=False).hexdigest()


def modified(cells: Mapping[str, str]) -> int:
    """The second in which a row was last changed there; 0 where it does not say."""
    seconds = cells.get("last_modified_t", "")
    if seconds.isascii() and seconds.isdigit() and len(seconds) <= 12:
        return int(seconds)
    with suppress(ValueError, OverflowError):
        at = dt.datetime.fromisoformat(cells.get("last_modified_datetime", ""))
        return int((at if at.tzinfo else at.replace(tzinfo=dt.UTC)).timestamp())
    return 0


# Dirt, and what it may have been.

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_TAGS = "a|b|br|p|div|span|strong|em|i|u|ul|ol|li|h[1-6]|table|tr|td|th|font|sup|sub|small|img"
# Bytes of UTF-8 shown as the letters that Windows has in their places.
_HIGH = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_DIRT = {
    Why.BROKEN: re.compile(r"[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"),
    Why.ENCODING: re.compile(rf"(?:[ÂÃÐÑ][{_HIGH}]|[à-ï][{_HIGH}]{{2}})+|[\x80-\x9f]"),
    Why.HTML: re.compile(
        r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});"
        rf"|</?(?i:{_TAGS})(?:[\s/][^<>]{{0,300}})?>"
    ),
}


def mended(text: str) -> str:
    """What a text may have been before it was shown as HTML or read in the wrong encoding."""
    without_tags = _DIRT[Why.HTML].sub(_read_html, text)
    return _DIRT[Why.ENCODING].sub(_read_again, without_tags)


def _read_html(found: re.Match[str]) -> str:
    return " " if found[0][0] == "<" else html.unescape(found[0])


def _read_again(found: re.Match[str]) -> str:
    shown = b"".join(char.encode("latin-1" if ord(char) < 256 else "cp1252") for char in found[0])
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            return shown.decode(encoding)
    return found[0]


def _around(text: str, start: int, end: int) -> str:
    """The words in which something stands, short."""
    return " ".join(text[max(0, start - 12) : min(end, start + 12) + 12].split())


def difference(old: str, new: str) -> str:
    """Where two texts begin to differ, short: "… Clay Mask → … Clay Masks"."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    lead = " ".join(old[:same].split(" ")[-2:])[-24:]
    before = "… " if len(lead) < same else ""
    return " → ".join(
        f"{before}{lead}{text[same : same + 24]}{'…' if len(text) > same + 24 else ''}" or "–"
        for text in (old, new)
    )
