"""Made-up files in the shape of an export of open product data: the same for the same seed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

_FIRST = ["code", "url", "creator", "created_t", "last_modified_t", "last_modified_datetime"]
_TOLD = ["product_name", "generic_name", "quantity", "brands", "categories", "categories_en"]
_UNREAD = [f"nutrient-{n}_100g" for n in range(65)]
HEADER = [*_FIRST, *_TOLD, "countries", "ingredients_text", *_UNREAD]

WITH_A_LABEL = 0.27
NAMES_ON_A_LABEL = 17
A_DAY = 86_400
A_MOMENT = 1_700_000_000

MAKERS = ["Brightwater", "Quiet Hour", "Stone & Sage", "Morgentau", "Eau Claire", "Lumière du Nord"]
WORDS = ["Soft", "Clear", "Deep", "Calm", "Daily", "Evening", "Gentle", "Fresh", "Crème", "Pur"]
THINGS = ["Cleanser", "Mask", "Cream", "Lotion", "Toner", "Balm", "Serum", "Shampoo", "Soap", "Gel"]
KNOWN = """
GLYCERIN; CAPRYLIC/CAPRIC TRIGLYCERIDE; CETEARYL ALCOHOL; GLYCERYL STEARATE; SQUALANE; NIACINAMIDE
BUTYROSPERMUM PARKII BUTTER; PANTHENOL; SODIUM HYALURONATE; XANTHAN GUM; PHENOXYETHANOL; LIMONENE
ETHYLHEXYLGLYCERIN; CITRIC ACID; PARFUM; LINALOOL; COCAMIDOPROPYL BETAINE; SODIUM CHLORIDE; SILICA
COCO-GLUCOSIDE; SODIUM BENZOATE; DIMETHICONE; 1,2-HEXANEDIOL; TOCOPHEROL; CAPRYLYL GLYCOL; KAOLIN
DISODIUM EDTA; TRIETHANOLAMINE; CARBOMER; TALC; MICA; UREA; LACTIC ACID; SALICYLIC ACID; ALLANTOIN
PROPYLENE GLYCOL; BUTYLENE GLYCOL; STEARIC ACID; CETYL ALCOHOL; BISABOLOL; BENZYL ALCOHOL; BETAINE
""".replace("\n", ";").split(";")
NAMES = [name.strip() for name in KNOWN if name.strip()]
UNKNOWN = ["BLIVETUM EXTRACT", "ZORBIUM QUANDARATE", "NOVELIA OIL", "TREMULINE", "OSCARIA WATER"]


class Made(NamedTuple):
    """A row of the file: what was made of it on purpose, and its line."""

    kind: str
    code: str
    line: bytes


Cells = dict[str, str]
Change = Callable[["_Maker", Cells], "Cells | bytes"]


def made(number: int, *, seed: int = 1, dirt: float = 0.3, first: int = 0) -> Iterator[Made]:
    """So many rows, of which a part is dirty in one of the ways of `DIRTY`, each in its turn.

    Those that are numbered from another `first` on are of other products.
    """
    maker = _Maker(Random(seed))
    kinds = list(DIRTY)
    turn = 0
    for n in range(number):
        cells = maker.clean(first + n)
        if n >= 20 and maker.random.random() < dirt:
            kind = kinds[turn % len(kinds)]
            turn += 1
            found = DIRTY[kind](maker, cells)
        else:
            kind, found = "clean", cells
        if isinstance(found, bytes):
            yield Made(kind, cells["code"], found)
        else:
            if kind == "clean":
                maker.earlier.append(dict(found))
            yield Made(kind, found["code"], line(found))


def line(cells: Cells, header: list[str] = HEADER) -> bytes:
    return "\t".join(cells.get(name, "") for name in header).encode()


def write(path: Path, rows: Iterator[Made] | list[Made], header: list[str] = HEADER) -> Path:
    """Packed where the name says so; written as it comes, so that a long file costs no memory."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "wb", 1) if packed else path.open("wb") as file:
        file.write("\t".join(header).encode() + b"\n")
        for row in rows:
            file.write(row.line + b"\n")
    return path


def product(name: str = "Soft Mask", *, code: str = "4006381333931", **changed: str) -> Cells:
    """One clean row; name what matters."""
    return {
        "code": code,
        "url": f"http://world-en.example.org/product/{code}",
        "last_modified_t": str(A_MOMENT),
        "product_name": name,
        "brands": "Brightwater",
        **changed,
    }


def of(*rows: Cells) -> list[Made]:
    return [Made("", cells.get("code", ""), line(cells)) for cells in rows]


def with_check_digit(digits: str) -> str:
    weighed = (int(digit) * (1 if n % 2 else 3) for n, digit in enumerate(reversed(digits)))
    return digits + str(-sum(weighed) % 10)


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.earlier: list[Cells] = []

    def clean(self, n: int) -> Cells:
        pick = self.random.choice
        code = with_check_digit(pick(["400", "376", "50", "87", "00"]).ljust(4, "1") + f"{n:08}")
        return product(
            f"{pick(WORDS)} {pick(THINGS)} {n}",
            code=code,
            brands=pick(MAKERS) + pick(["", "", ",Brightwater Group"]),
            quantity=pick(["50 ml", "", "200 ml"]),
            categories_en=pick(["Face,Face masks", "", "Body"]),
            last_modified_t=str(A_MOMENT + n),
            ingredients_text=pick(["", "", "Ingredients: ", "INCI: "]) + self.label()
            if self.random.random() < WITH_A_LABEL
            else "",
        )

    def label(self, *between: str) -> str:
        number = self.random.randint(NAMES_ON_A_LABEL - 5, NAMES_ON_A_LABEL + 5)
        names = self.random.sample(NAMES, number)
        if self.random.random() < 0.3:
            names.insert(5, self.random.choice(UNKNOWN))
        return ", ".join(["AQUA", *names[:6], *between, *names[6:]])

    def another(self, **changed: str) -> Cells:
        """An earlier row once more."""
        return {**self.random.choice(self.earlier), **changed}


def _cells(**changed: str) -> Change:
    return lambda _maker, cells: {**cells, **changed}


def _label(text: Callable[[_Maker], str]) -> Change:
    return lambda maker, cells: {**cells, "ingredients_text": text(maker)}


def _twin(*, later: bool) -> Change:
    """The same product with a zero more before its number."""

    def change(maker: _Maker, _cells: Cells) -> Cells:
        before = maker.random.choice(maker.earlier[::2])
        moment = int(before["last_modified_t"]) + (A_DAY if later else -A_DAY)
        return {
            **before,
            "code": before["code"].zfill(14),
            "product_name": f"{before['product_name']} {'new' if later else 'old'}",
            "last_modified_t": str(moment),
        }

    return change


def _like(*names: str) -> Change:
    def change(maker: _Maker, cells: Cells) -> Cells:
        told = [one for one in maker.earlier[1::2] if all(one[name] for name in names)]
        if not told:
            return cells
        before = maker.random.choice(told)
        return {**cells, **{name: before[name].upper() for name in names}}

    return change


DIRTY: dict[str, Change] = {
    "no-name": _cells(product_name=" "),
    "no-code": _cells(code=""),
    "no-digits": lambda _maker, cells: {**cells, "code": f"X-{cells['code']}"},
    "code-length": lambda _maker, cells: {**cells, "code": cells["code"] + "12345"},
    "check-digit": lambda _maker, cells: {
        **cells,
        "code": cells["code"][:-1] + str((int(cells["code"][-1]) + 1) % 10),
    },
    "long-name": lambda _maker, cells: {**cells, "product_name": cells["product_name"] * 30},
    "long-brand": lambda _maker, cells: {**cells, "brands": cells["brands"].replace(",", "") * 30},
    "broken": lambda _maker, cells: line({**cells, "brands": "@"}).replace(b"@", b"Cr\xe9me"),
    "nul": lambda _maker, cells: {**cells, "product_name": cells["product_name"] + "\0"},
    "encoding": _cells(brands="LumiÃ¨re"),
    "html": lambda _maker, cells: {**cells, "brands": "Stone &amp; Sage"},
    "no-list": _label(lambda _maker: "Lovely cream for the whole family."),
    "sentence": _label(lambda maker: "INCI: " + maker.label("it leaves hair lovely and soft")),
    "bracket": _label(lambda maker: maker.label("GLYCINE (SOJA OIL")),
    "cut-off": _label(lambda maker: maker.label() + "..."),
    "unknown": _label(lambda maker: ", ".join(["AQUA", *UNKNOWN, "MICA"])),
    "percents": _label(lambda maker: "AQUA 70%, GLYCERIN 40%, PANTHENOL"),
    "few-cells": lambda _maker, cells: line(cells).replace(b"\t\t", b"\t", 1),
    "many-cells": lambda _maker, cells: line(cells) + b"\textra",
    "like-name": _like("product_name", "brands"),
    "like-label": _like("ingredients_text"),
    "older": _twin(later=False),
    "newer": _twin(later=True),
    "again": lambda maker, _cells: maker.another(),
    "quotes": lambda _maker, cells: {**cells, "product_name": f'"{cells["product_name"]}'},
    "crlf": lambda _maker, cells: line(cells) + b"\r",
    "blank": lambda _maker, _cells: b"\t" * 3,
    "many-names": _label(lambda maker: ", ".join([maker.label()] * 20)),
    "long-label": _label(lambda maker: ", ".join([maker.label()] * 300)),
}

WAITS_FOR = {
    **{kind: kind for kind in DIRTY if kind not in {"older", "newer", "again", "quotes", "crlf"}},
    "nul": "broken",
    "few-cells": "wrong-cells",
    "many-cells": "wrong-cells",
}
"""Why each kind of dirt waits; what is not here is taken in, or left out for another row."""
del WAITS_FOR["blank"]
