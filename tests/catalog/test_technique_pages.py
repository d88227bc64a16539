from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from catalog.models import ProductKind, Status, Technique

pytestmark = pytest.mark.usefixtures("catalogue")
LIST = "/catalog/techniques/"


def names(html: str) -> list[str]:
    return re.findall(r'<h3><a class="link" href="/catalog/techniques/([a-z-]+)/">', html)


def found(client: Client, **asked: str) -> list[str]:
    response = client.get(LIST, asked)
    assert response.status_code == 200
    return names(response.content.decode())


def test_the_addresses_are_the_promised_ones() -> None:
    assert reverse("catalog:technique-list") == LIST
    assert reverse("catalog:technique-detail", args=["clay-mask"]) == f"{LIST}clay-mask/"
    assert reverse("catalog:numbers") == "/catalog/numbers/"


def test_all_are_listed_step_by_step(client: Client) -> None:
    listed = found(client)
    assert len(listed) == 34
    assert listed[0] == "gentle-cleanser"
    assert listed[-1] == "eucalyptus-aroma"


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("CICA", "centella-asiatica"),
        ("centella", "centella-asiatica"),
        ("Centélla", "centella-asiatica"),
        ("vitamin b3", "niacinamide"),
        ("B3 vitamin", "niacinamide"),
        ("milk acid", "lactic-acid"),
        ("  TOWEL ", "warm-towel"),
        ("hydrating GEL", "gentle-cleanser"),
    ],
)
def test_search_forgets_case_accents_and_order(client: Client, typed: str, slug: str) -> None:
    assert slug in found(client, q=typed)


@pytest.mark.parametrize(
    "typed", ["%", "_", "zzzz", "clay zzzz", "'; DROP", "\\", "\u200fclay\u061c z"]
)
def test_search_finds_nothing_quietly(client: Client, typed: str) -> None:
    response = client.get(LIST, {"q": typed})
    assert response.status_code == 200
    assert "Nothing here goes by that name" in response.content.decode()


def test_filters_and_search_work_together(client: Client) -> None:
    assert found(client, step="deep-cleanse", setting="professional") == [
        "clay-mask",
        "enzyme-mask",
        "ultrasonic-scrubber",
        "targeted-extraction",
        "high-frequency",
    ]
    assert found(client, step="deep-cleanse", q="mask", setting="home") == [
        "clay-mask",
        "charcoal-mask",
        "enzyme-mask",
    ]
    assert len(found(client, step="ritual")) == 5


def test_a_filter_link_keeps_the_rest(client: Client) -> None:
    html = client.get(LIST, {"q": "mask & more", "setting": "home"}).content.decode()
    assert 'href="?q=mask+%26+more&amp;step=prepare&amp;setting=home"' in html or (
        'href="?q=mask+%26+more&amp;setting=home&amp;step=prepare"' in html
    )
    assert '<input type="hidden" name="setting" value="home"' in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("step=scrub", "There is no such step"),
        ("setting=moon", "There is no such place"),
        ("step=%00", "There is no such step"),
        ("q=a%00b", "Null characters"),
        ("q=" + "x" * 101, "at most 100 characters"),
        ("q=%E2%80%AE", "Search for a word"),
        ("q=%07", "Search for a word"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(client: Client, query: str, words: str) -> None:
    response = client.get(LIST + "?" + query)
    assert response.status_code == 422
    assert words in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "q=%ED%A0%80",
        "q=%FF%FE",
        "q=" + "x" * 1_000_000,
        "q=%0D%0ASet-Cookie:x",
        "q=<script>alert(1)</script>",
        "q[]=1&q=&step=&setting=",
        "q=a&q=b",
        "step=" + "9" * 5000,
    ],
)
def test_odd_input_is_never_a_server_error(client: Client, query: str) -> None:
    response = client.get(LIST, QUERY_STRING=query)
    assert response.status_code in {200, 422}
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_what_is_not_published_is_not_there(client: Client, status: Status) -> None:
    Technique.objects.filter(slug__in=["clay-mask", "warm-towel"]).update(status=status)
    assert "clay-mask" not in found(client)
    assert "clay-mask" not in found(client, q="clay")
    assert client.get(f"{LIST}clay-mask/").status_code == 404
    assert "Warm damp towel" not in client.get("/catalog/numbers/").content.decode()


@pytest.mark.parametrize("slug", ["none", "x" * 5000, "%00", "a b", "clay-mask%0A"])
def test_an_unknown_technique_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"{LIST}{slug}/").status_code == 404


def test_every_technique_has_its_page(client: Client) -> None:
    for technique in Technique.objects.published():
        html = client.get(technique.get_absolute_url()).content.decode()
        told = list(technique.claims.published())
        assert told
        for claim in told:
            assert escape(claim.statement) in html
        assert "Our founding article" in html or technique.slug == "ultrasonic-scrubber-home"


def test_a_timed_technique_names_the_source_of_its_time(client: Client) -> None:
    html = client.get(f"{LIST}facial-steamer/").content.decode()
    stated = html.split("How long</h2>")[1].split("</section>")[0]
    assert "5 to 10 minutes" in stated
    assert "Our founding article" in stated
    assert '<span class="glass thin">Thin</span>' in stated
    untimed = client.get(f"{LIST}salicylic-acid/").content.decode()
    assert "No source gives one" in untimed
    assert "How long" not in untimed


def test_what_is_never_offered_says_why(client: Client) -> None:
    html = client.get(f"{LIST}squeezing-at-home/").content.decode()
    assert "Known here, never offered" in html
    assert "pushes what is inside deeper" in html


def test_numbers_tell_rule_version_source_and_strength(client: Client) -> None:
    html = " ".join(client.get("/catalog/numbers/").content.decode().split())
    assert "Oily: after 1 week, within 2 weeks" in html
    assert "Dry: after 1 calendar month" in html
    assert "Version 1, in force since 22 Nov" in html
    rules = html.split("How often</h2>")[1].split("</section>")[0]
    assert rules.count("Our founding article") == 6
    assert rules.count('<span class="glass thin">Thin</span>') == 6 + 1
    assert "Never sooner than 7 days" in html
    assert html.index("Warm damp towel") < html.index("Facial steamer") < html.index("Clay mask")


@pytest.mark.parametrize(
    ("path", "most"), [(LIST, 2), (f"{LIST}clay-mask/", 2), ("/catalog/numbers/", 8)]
)
def test_queries_are_few(
    client: Client,
    owner_client: Client,
    path: str,
    most: int,
    django_assert_max_num_queries: object,
) -> None:
    with django_assert_max_num_queries(most):  # type: ignore[operator]
        client.get(path)
    with django_assert_max_num_queries(most + 2):  # type: ignore[operator]
        owner_client.get(path)


@pytest.mark.parametrize("path", [LIST, f"{LIST}clay-mask/", "/catalog/numbers/"])
def test_pages_are_only_read(client: Client, path: str) -> None:
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_an_empty_catalogue_says_so(client: Client) -> None:
    ProductKind.objects.update(technique=None)
    Technique.objects.all().delete()
    assert "Nothing here" in client.get(LIST).content.decode()
    assert "No technique has a time" in client.get("/catalog/numbers/").content.decode()
