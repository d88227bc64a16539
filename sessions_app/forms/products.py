"""The products of a session: which of those that were sent can be kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.models import Product
from sessions_app.models.journal import product_place

PRODUCTS_AT_MOST = 40

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


class ProductsField(forms.Field):
    """Products by their slug: what people may see, and what the session has had already."""

    widget = forms.SelectMultiple  # It reads what was sent; the page draws chips and a search.
    default_error_messages = {
        "unknown": _(
            "Something you chose is not in the library any more and was left out. "
            "Save again without it, or find another."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.had: Sequence[Product] = ()

    def clean(self, value: Any) -> list[Product]:
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
        products = self.known(slugs)
        if len(products) < len(slugs):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return products

    def known(self, slugs: set[str]) -> list[Product]:
        """Those of the slugs that can be chosen, in the order of a session."""
        had = [product for product in self.had if product.slug in slugs]
        others = slugs - {product.slug for product in had}
        if wanted := [slug for slug in others if _SLUG.fullmatch(slug)]:
            published = Product.objects.published().filter(slug__in=wanted)
            had += published.select_related("kind")
        return sorted(had, key=product_place)


class ChoosesProducts(forms.BaseForm):
    """For a form with a field `products`, which a page draws with its search."""

    def chosen_products(self) -> list[Product]:
        """What is ticked and can be kept, whatever else is wrong."""
        if "products" in getattr(self, "cleaned_data", {}):
            return list(self.cleaned_data["products"])
        return self._products.known(set(self["products"].value() or ()))

    def judge_later(self) -> None:
        """Keep what was typed, and hold nothing against it yet."""
        self.errors.clear()

    @property
    def _products(self) -> ProductsField:
        return cast(ProductsField, self.fields["products"])
