"""A form of a product that says something else by now: what was typed stays, beside what is so.

What the form showed is named by a digest that comes back with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from catalog.models import IngredientLine, Product
from catalog.services.kept import fields_of
from catalog.services.versions import in_words, line_text

COLUMNS = ("id", "product", "place", "ingredient", "percent", "DELETE")
MOST_ROWS = 2000
LONGEST_WORDS = 2000


def digest(product: Product) -> str:
    """Names all that the form of a stored product shows."""
    fields = [getattr(product, field.attname) for field in fields_of(Product)]
    lines = product.lines.values_list("pk", "ingredient", "place", "percent")
    return hashlib.sha256(repr((fields, list(lines))).encode()).hexdigest()


def changed(product: Product) -> ValidationError:
    """Marked safe as a whole: a message with parameters would be escaped again."""
    return ValidationError(
        format_html(
            '{} <a href="{}">{}</a>',
            _(
                "The product was changed meanwhile. Nothing is saved yet: what it says now stands "
                "beside what you typed. Save again to keep what you typed, or"
            ),
            reverse("admin:catalog_product_change", args=[product.pk]),
            _("open it as it is now."),
        )
    )


def says(product: Product) -> dict[str, str]:
    """What each field of a stored product says, in words for beside it."""
    words = in_words(Product, product, {"ingredients": ()})
    return {
        field.name: _now(words[str(capfirst(field.verbose_name))]) for field in fields_of(Product)
    }


def lists(lines: Sequence[IngredientLine]) -> str:
    return _now("; ".join(map(line_text, lines)))


def _now(words: str) -> str:
    if not words:
        return _("Now it is empty.")
    return _("Now it says: %(words)s") % {"words": Truncator(words).chars(LONGEST_WORDS)}


def beside(data: QueryDict, prefix: str, lines: Sequence[IngredientLine]) -> QueryDict:
    """The rows as they were typed, beside the lines that are there now; what came meanwhile stays.

    A row goes by its ingredient: the line that it was may have been written anew.
    """
    typed = list(_typed(data, prefix))
    rows: list[dict[str, Any]] = []
    for line in lines:
        row = next((row for row in typed if row["ingredient"] == str(line.ingredient_id)), None)
        if row is None:
            row = _row_of(line)
        else:
            typed.remove(row)
        rows.append(row | {"id": line.pk})
    rows += [row | {"id": ""} for row in typed if not row["DELETE"]]
    answer = data.copy()
    for name in data:
        if name.startswith(f"{prefix}-") and name.rpartition("-")[2] in COLUMNS:
            del answer[name]
    for number, row in enumerate(rows):
        for column in COLUMNS:
            if row[column] != "" or column != "DELETE":
                answer[f"{prefix}-{number}-{column}"] = str(row[column])
    answer[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    answer[f"{prefix}-INITIAL_FORMS"] = str(len(lines))
    return answer


def _typed(data: QueryDict, prefix: str) -> Iterator[dict[str, Any]]:
    number = data.get(f"{prefix}-TOTAL_FORMS", "")
    total = int(number[:6]) if number.isascii() and number.isdigit() else 0
    for place in range(min(total, MOST_ROWS)):
        yield {column: data.get(f"{prefix}-{place}-{column}", "") for column in COLUMNS}


def _row_of(line: IngredientLine) -> dict[str, Any]:
    return {
        "product": line.product_id,
        "place": line.place,
        "ingredient": line.ingredient_id,
        "percent": "" if line.percent is None else line.percent,
        "DELETE": "",
    }
