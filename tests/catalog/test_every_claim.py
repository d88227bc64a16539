"""Nothing the shipped library tells stands without its strength and its ground, or far away."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from catalog.models import Ingredient, Product, Technique

pytestmark = pytest.mark.usefixtures("catalogue")
WORDS = {"Strong", "Fair", "Thin", "Our default"}


class Claims(HTMLParser):
    """Every claim of a page: its strength, and whether it points at a source."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.claims: list[dict[str, str]] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag in {"ul", "div"}:
            self.open.append("findings" if {"findings", "claims"} & set(classes) else tag)
        began = (tag == "li" and self.open and self.open[-1] == "findings") or (tag == "blockquote")
        if began:
            self.claims.append({"says": "", "strength": "", "source": ""})
        if "glass" in classes and self.claims and "findings" in self.open:
            self.inside = 1
        if tag == "a" and "findings" in self.open and ("ref" in classes or dict(attrs).get("rel")):
            self.claims[-1]["source"] = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "div"} and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and self.claims:
            self.claims[-1]["strength"] = data.strip()
            self.inside = 0
        elif self.claims and not self.claims[-1]["strength"]:
            self.claims[-1]["says"] += data


def claims_of(html: str) -> list[dict[str, str]]:
    parser = Claims()
    parser.feed(html.split("<main", 1)[1].split("</main>", maxsplit=1)[0])
    return parser.claims


def test_every_claim_on_every_page_shows_its_strength_and_its_ground(client: Client) -> None:
    entries = [*Ingredient.objects.published(), *Technique.objects.published()]
    entries += Product.objects.published().select_related("kind")
    pages = [entry.get_absolute_url() for entry in entries]
    told = 0
    for path in [*pages, "/catalog/how-it-works/", "/catalog/numbers/"]:
        claims = claims_of(client.get(path).content.decode())
        assert claims, path
        for claim in claims:
            told += 1
            assert claim["strength"] in WORDS, (path, claim)
            founded = bool(claim["source"]) or "Our founding article" in claim["says"]
            assert founded or claim["strength"] == "Our default", (path, claim)
    assert told > 800


def test_every_source_mark_leads_to_a_source_of_the_page(client: Client) -> None:
    for entry in [*Ingredient.objects.published(), *Technique.objects.published()]:
        html = client.get(entry.get_absolute_url()).content.decode()
        marks = set(re.findall(r'href="#(source-\d+)"', html))
        listed = re.findall(r'<li id="(source-\d+)"', html)
        assert sorted(marks) == sorted(listed)
        assert len(listed) == len(set(listed))


PARTS = {
    "techniques": [
        "gentle-cleanser warm-shower warm-towel facial-steamer",
        "salicylic-acid glycolic-acid lactic-acid physical-scrub",
        "clay-mask charcoal-mask pore-vacuum enzyme-mask squeezing-at-home",
        "ultrasonic-scrubber professional-exfoliation targeted-extraction high-frequency",
        "aloe-vera centella-asiatica green-tea-extract niacinamide chamomile hyaluronic-acid",
        "jade-roller gua-sha light-serum non-comedogenic-moisturiser facial-oil",
        "soft-music lavender-aroma eucalyptus-aroma warm-light quiet-attention",
    ],
    "ingredients": [
        "salicylic-acid glycolic-acid lactic-acid kaolin papain niacinamide hyaluronic-acid",
        "centella-asiatica aloe-vera green-tea-extract chamomile",
    ],
}
CHAPTERS = {
    "/catalog/how-it-works/": [
        "debris",
        "blackheads and whiteheads",
        "Pores look smaller",
        "absorbed better",
        "moother skin",
        "breakouts over time",
        "tress goes",
        "Quiet attention",
    ],
    "/catalog/numbers/": [
        "Oily: after 1 week, within 2 weeks",
        "Acne-prone: after 1 week, within 2 weeks",
        "Normal: after 2 weeks, within 3 weeks",
        "Combination: after 2 weeks, within 3 weeks",
        "Dry: after 1 calendar month",
        "Sensitive: after 1 calendar month",
        "3 to 5 minutes",
        "5 to 10 minutes",
        "Overdoing it irritates",
    ],
}


def links(client: Client, path: str) -> set[str]:
    html = client.get(path).content.decode().split("<main", 1)[1]
    inner = re.findall(r'href="(/catalog/[^"#]*|\?[^"#]*)"', html)
    return {
        link if link.startswith("/") else path.split("?", maxsplit=1)[0] + link for link in inner
    }


def test_every_part_of_the_founding_article_is_three_clicks_away(client: Client) -> None:
    first = links(client, "/catalog/")
    lists = [path for path in first if "/ingredients/" in path or "/products/" in path]
    second = set().union(*(links(client, path.replace("&amp;", "&")) for path in lists))
    third = set()
    for path in second:
        if "?" in path and "/ingredients/" in path and "page=" in path:
            third |= links(client, path.replace("&amp;", "&"))
    reached = first | second | third
    for kind, rows in PARTS.items():
        for slug in " ".join(rows).split():
            assert f"/catalog/{kind}/{slug}/" in reached, slug
    for path, words in CHAPTERS.items():
        assert path in first
        html = " ".join(client.get(path).content.decode().split())
        for word in words:
            assert word in html, word


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("CICA", "centella-asiatica"),
        ("centella", "centella-asiatica"),
        ("Centélla", "centella-asiatica"),
        ("vitamin b3", "niacinamide"),
    ],
)
def test_the_shipped_library_is_found_by_the_names_people_use(
    client: Client, words: str, slug: str
) -> None:
    for path in ("/catalog/", "/catalog/ingredients/", "/catalog/techniques/"):
        assert f"/{slug}/" in client.get(path, {"q": words}).content.decode(), path
