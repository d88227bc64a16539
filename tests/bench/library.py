"""A catalogue of any size, and the pages of it that are measured."""

from __future__ import annotations

from collections.abc import Callable

from catalog.models import Edition, Ingredient, IngredientLine, Product, ProductKind

from .person import Answer, Browser

BRANDS = ["Brightwater", "Quiet Hour", "Stone & Sage", "Morgentau", "Eau Claire"]
WORDS = ["Soft", "Clear", "Deep", "Calm", "Daily", "Evening", "Gentle", "Fresh"]
LINES = 20


def fill(number: int) -> None:
    """Bring the catalogue to `number` branded products, each with a label of twenty lines."""
    kinds = list(ProductKind.objects.published())
    ingredients = list(Ingredient.objects.published())
    first = Product.objects.exclude(brand="").count()
    products = [
        Product(
            slug=f"bench-{n}",
            name=f"{WORDS[n % 8]} {kinds[n % len(kinds)].name} {n}",
            brand=BRANDS[n % 5],
            kind=kinds[n % len(kinds)],
            use="leave-on",
            skin_types=["oily", "dry"][n % 2 : n % 2 + 1],
            status="published",
        )
        for n in range(first, number)
    ]
    for product in products:
        product.refresh_search_text()
    Product.objects.bulk_create(products, batch_size=2000)
    IngredientLine.objects.bulk_create(
        (
            IngredientLine(
                product=product,
                ingredient=ingredients[(n * 7 + place) % len(ingredients)],
                place=place,
            )
            for n, product in enumerate(products)
            for place in range(LINES)
        ),
        batch_size=5000,
    )
    Edition.turn()


class Reader:
    """Someone who reads in the library."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def requests(self) -> dict[str, Callable[[], Answer]]:
        ask = self.browser.ask

        def page(path: str) -> Callable[[], Answer]:
            return lambda: ask(path)

        return {
            "bare view": page("/bare/"),
            "library": page("/catalog/"),
            "library 304": lambda: ask("/catalog/", etag=ask("/catalog/").headers["ETag"]),
            "library search": page("/catalog/?q=soft+clay"),
            "ingredient list": page("/catalog/ingredients/"),
            "ingredient page": page("/catalog/ingredients/glycerin/"),
            "product list": page("/catalog/products/"),
            "product search": page("/catalog/products/?q=brightwater+clay&skin=oily"),
            "product page": page("/catalog/products/bench-7/"),
            "search in the log": page("/sessions/new/products/?q=brightwater+clay"),
        }
