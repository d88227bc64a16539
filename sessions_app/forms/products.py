"""The products of a session: which of those that were sent can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.models import Product
from sessions_app.models import ShelfItem, User
from sessions_app.models.journal import Thing, product_place
from sessions_app.models.shelf import typed_ids

PRODUCTS_AT_MOST = 40

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


class ProductsField(forms.Field):
    """Products by their slug: what people may see, what somebody has, and what the session had."""

    widget = forms.SelectMultiple  # It reads what was sent; the page draws chips and a search.
    default_error_messages = {
        "unknown": _(
            "Something you chose is not in the library any more and was left out. "
            "Save again without it, or find another."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.user: User | None = None
        self.had: Sequence[Thing] = ()

    def clean(self, value: Any) -> list[Thing]:
        slugs = set(value or ())
        if len(slugs) > PRODUCTS_AT_MOST:
            raise ValidationError(
                ngettext(
                    "Keep it to %(most)d products; this is %(n)d. Take one out.",
                    "Keep it to %(most)d products; this is %(n)d. Take some out.",
                    len(slugs) - PRODUCTS_AT_MOST,
                ),
                params={"most": PRODUCTS_AT_MOST, "n": len(slugs)},
            )
        known = self._known(slugs)
        if slugs - known.keys():
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return in_order(known.values())

    def choosable(self, slugs: set[str]) -> list[Thing]:
        """What those of the slugs stand for that can be chosen, in the order of a session."""
        return in_order(self._known(slugs).values())

    def _known(self, slugs: set[str]) -> dict[str, Thing]:
        found = {thing.slug: thing for thing in self.had if thing.slug in slugs}
        for look in (self._of_catalogue, self._on_shelf):
            if wanted := {slug for slug in slugs - found.keys() if SLUG.fullmatch(slug)}:
                found |= look(wanted)
        return found

    def _of_catalogue(self, slugs: set[str]) -> dict[str, Thing]:
        """Those that people may see; one that was merged stands for the other."""
        rows = Product.objects.filter(slug__in=slugs)
        merged = {row.slug: row.stand_in for row in rows.select_related(*_WITH_KINDS)}
        return {slug: product for slug, product in merged.items() if product.is_published}

    def _on_shelf(self, slugs: set[str]) -> dict[str, Thing]:
        """What the person has or had at home, whoever else may see it; merged ones as above."""
        assert self.user is not None, "the form names whose it is"
        named = Q(pk__in=typed_ids(slugs)) | Q(product__slug__in=slugs)
        named |= Q(product__merged_into__slug__in=slugs)
        mine = ShelfItem.objects.for_user(self.user).kept().filter(named)
        found: dict[str, Thing] = {}
        for item in mine.with_products().without_labels():
            found[item.slug] = item.thing
            if item.product is not None:
                found[item.product.slug] = item.thing
        return {slug: found[slug] for slug in slugs & found.keys()}


_WITH_KINDS = ("kind__technique", "merged_into__kind__technique")


def in_order(things: Iterable[Thing]) -> list[Thing]:
    """Each once, in the order of a session."""
    return sorted({thing.slug: thing for thing in things}.values(), key=product_place)


class ChoosesProducts(forms.BaseForm):
    """For a form with a field `products`, which a page draws with its search."""

    def belong_to(self, user: User, *, had: Sequence[Thing]) -> None:
        """Whose form it is, and what is kept whatever became of it since."""
        self._products.user = user
        self._products.had = had

    def chosen_products(self) -> list[Thing]:
        """What is ticked and can be kept, whatever else is wrong."""
        if "products" in getattr(self, "cleaned_data", {}):
            return list(self.cleaned_data["products"])
        return self._products.choosable(set(self["products"].value() or ()))

    def judge_later(self) -> None:
        """Keep what was typed, and hold nothing against it yet."""
        self.errors.clear()

    @property
    def _products(self) -> ProductsField:
        return cast(ProductsField, self.fields["products"])
