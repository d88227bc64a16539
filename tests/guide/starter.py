"""The shipped catalogue as the guide sees it, read from its files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from catalog.suitability import apart_from
from sessions_app.guide.ways import CHOSEN_PARTS, Item, Library, Minutes, Part, Said, Way

CONTENT = Path(__file__).parents[2] / "catalog" / "content"

Entry = dict[str, Any]


@cache
def library() -> Library:
    """Every technique of the five steps, and one product of no brand for each kind of product."""
    techniques = {
        slug: entry
        for path in sorted((CONTENT / "techniques").glob("*.toml"))
        for slug, entry in _read(path).items()
        if entry["part"] in CHOSEN_PARTS
    }
    kinds = _read(CONTENT / "kinds.toml")
    uses = {slug: kind["technique"] for slug, kind in kinds.items() if "technique" in kind}
    ways = {slug: _way(slug, entry) for slug, entry in techniques.items()}
    return Library(
        tuple(ways.values()),
        tuple(
            _item(slug, ways[uses[product["kind"]]])
            for slug, product in _read(CONTENT / "products.toml").items()
            if product["kind"] in uses
        ),
    )


def way(slug: str) -> Way:
    return next(way for way in library().ways if way.slug == slug)


def silent() -> Library:
    """The same without the claims that repeat what the guide leaves out whatever they say."""
    routine = frozenset({"retinoid", "benzoyl-peroxide"})
    rosacea, pregnancy = frozenset({"rosacea"}), frozenset({"pregnancy"})
    repeated = {
        "facial-steamer": rosacea,
        "salicylic-acid": routine | pregnancy,
        "glycolic-acid": routine | rosacea,
        "lactic-acid": routine | rosacea,
        **dict.fromkeys(("pore-vacuum", "ultrasonic-scrubber", "high-frequency"), pregnancy),
    }
    return replace(
        library(),
        ways=tuple(
            replace(
                way,
                never_with=way.never_with - repeated.get(way.slug, frozenset()),
                not_with=way.not_with - repeated.get(way.slug, frozenset()),
            )
            for way in library().ways
        ),
    )


def labelled(minutes: int, *slugs: str) -> Library:
    """The same with a second product for these techniques, whose label says so many minutes."""
    long = tuple(Item(f"long-{slug}", slug, minutes=Minutes(minutes, minutes)) for slug in slugs)
    return replace(library(), items=(*library().items, *long))


def _read(path: Path) -> dict[str, Entry]:
    return tomllib.loads(path.read_text())


def _way(slug: str, entry: Entry) -> Way:
    claims: list[Entry] = entry["claims"]
    barring = [claim for claim in claims if claim["aspect"] in {"must-not", "pregnancy"}]
    return Way(
        slug,
        Part(entry["part"]),
        place=entry["position"],
        at_home=entry.get("at_home", False),
        offered=entry.get("offered", True),
        minutes=_minutes(entry),
        never_with=_union(barring, "conditions"),
        brings=frozenset(entry.get("ingredient_kinds", ())),
        not_with=_union(claims, "not_with"),
        apart_from=apart_from(entry.get("ingredient_kinds", ())),
        suits=_said(slug, [claim for claim in claims if claim["aspect"] == "suits"]),
        cautions=_said(slug, [claim for claim in claims if claim["aspect"] == "caution"]),
        barring=_said(slug, barring),
    )


def _item(slug: str, way: Way) -> Item:
    """No label is in the files, so it counts as what it is used for."""
    return Item(slug, way.slug, brings=way.brings, apart_from=way.apart_from)


def _minutes(entry: Entry) -> Minutes | None:
    return Minutes(entry["minutes_min"], entry["minutes_max"]) if "minutes_min" in entry else None


def _union(claims: Iterable[Entry], name: str) -> frozenset[str]:
    return frozenset(said for claim in claims for said in claim.get(name, ()))


def _said(slug: str, claims: Iterable[Entry]) -> tuple[Said, ...]:
    return tuple(
        Said(
            f"techniques/{slug}/{claim['key']}",
            frozenset(claim.get("skin_types", ())),
            frozenset(claim.get("conditions", ())),
        )
        for claim in claims
    )
