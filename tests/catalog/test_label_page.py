"""Check a label: what other programs read from the page, and what people do."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Ingredient
from tests.factories import ClaimFactory, IngredientFactory, SourceFactory

from .reading import text

pytestmark = pytest.mark.django_db

PATH = "/catalog/label/"
DATA = ("inci", "part", "known", "percent", "list")


@pytest.fixture(autouse=True)
def names() -> dict[str, Ingredient]:
    """Six published names and a draft."""
    known = {
        "AQUA": ("Water", "Water\nEau"),
        "GLYCERIN": ("Glycerin", "Glycerol"),
        "LACTIC ACID": ("Lactic acid", "AHA"),
        "GLYCOLIC ACID": ("Glycolic acid", "AHA"),
        "SQUALANE": ("Squalane", ""),
        "CI 77491": ("Red iron oxide", ""),
    }
    made = {
        inci: IngredientFactory.create(
            slug=inci.lower().replace(" ", "-"), inci_name=inci, name=name, other_names=others
        )
        for inci, (name, others) in known.items()
    }
    IngredientFactory.create(slug="secret", inci_name="SECRETIN", status="draft")
    return made


def read(client: Client, label: str) -> Any:
    response = client.post(PATH, {"label": label})
    assert response.status_code == 200
    return response


def verdict(response: Any) -> str:
    found = re.findall(r'data-verdict="([^"]*)"', response.content.decode())
    assert len(found) == 1
    return str(found[0])


def elements(response: Any) -> list[dict[str, str]]:
    """What each ingredient's element carries, in the order of the page."""
    rows = []
    for tag in re.findall(r"<[a-z]+ [^>]*data-inci=[^>]*>", response.content.decode()):
        carried = dict(re.findall(r'data-([a-z]+)="([^"]*)"', tag))
        assert set(carried) <= set(DATA)
        rows.append({name: unescape(value) for name, value in carried.items()})
    return rows


def test_the_form_is_there_for_anyone_and_holds_no_answer(client: Client) -> None:
    page = client.get(PATH)
    assert page.status_code == 200
    assert b'<textarea name="label"' in page.content
    assert b"csrfmiddlewaretoken" in page.content
    assert b"data-verdict" not in page.content
    assert PATH.encode() in client.get("/catalog/").content


def test_each_name_is_an_element_in_the_order_of_the_label(client: Client) -> None:
    page = read(
        client, "Ingredients: Aqua (Water), Glycerol 12.50%, Lactic Acid. May contain: CI 77491"
    )
    assert verdict(page) == "ok"
    assert elements(page) == [
        {"inci": "AQUA", "part": "list", "known": "yes"},
        {"inci": "GLYCERIN", "part": "list", "known": "yes", "percent": "12.50"},
        {"inci": "LACTIC ACID", "part": "list", "known": "yes"},
        {"inci": "CI 77491", "part": "may-contain", "known": "yes"},
    ]
    said = text(page)
    assert "Read in full: 4 names" in said
    assert "A place on the list is no dose, so there is no score." in said
    assert "12.50 % , says the label" in said
    assert "On the label: Glycerol" in said


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("CI 77891", "CI 77891"),
        ("C.I. 77891 (Titanium Dioxide)", "CI 77891"),
        ("Titanium Dioxide (CI 77891)", "TITANIUM DIOXIDE"),
    ],
)
def test_the_number_of_a_colourant_is_called_what_the_label_calls_it(
    client: Client, printed: str, called: str
) -> None:
    IngredientFactory.create(inci_name="TITANIUM DIOXIDE", other_names="CI 77891", name="Titania")
    page = read(client, f"Ingredients: Aqua, {printed}, Glycerin")
    assert [row["inci"] for row in elements(page)] == ["AQUA", called, "GLYCERIN"]
    assert "Titania" in text(page)


def test_what_is_not_known_is_flagged_and_never_put_right(client: Client) -> None:
    page = read(client, "Ingredients: Aqua, Lactik Acid, Unobtainium (Dream Stone), Glycerin")
    assert verdict(page) == "partial"
    assert [(row["inci"], row["known"]) for row in elements(page)] == [
        ("AQUA", "yes"),
        ("Lactik Acid", "no"),
        ("Unobtainium", "no"),
        ("GLYCERIN", "yes"),
    ]
    said = text(page)
    assert "Of 4 names, 2 were not understood." in said
    assert "Lactik Acid Not understood. Did you mean LACTIC ACID ?" in said
    assert "Unobtainium (Dream Stone) Not understood." in said
    assert 'href="#name-2"' in page.content.decode()
    assert 'id="name-2"' in page.content.decode()


def test_what_is_no_list_is_said_to_be_none(client: Client) -> None:
    page = read(client, "A lovely cream for lovely evenings.")
    assert verdict(page) == "no-list"
    assert elements(page) == []
    assert "No list of ingredients in it" in text(page)
    assert "A lovely cream for lovely evenings.</textarea>" in page.content.decode()


def test_the_lists_of_a_kit_are_numbered_and_a_single_one_is_not(client: Client) -> None:
    kit = "Day cream\nIngredients: Aqua, Glycerin\n\nNight cream\nIngredients: Aqua, Squalane"
    page = read(client, kit)
    assert [(row["list"], row["inci"]) for row in elements(page)] == [
        ("1", "AQUA"),
        ("1", "GLYCERIN"),
        ("2", "AQUA"),
        ("2", "SQUALANE"),
    ]
    assert "Told above." in text(page)
    assert "data-list" not in read(client, "Ingredients: Aqua, Glycerin").content.decode()


def test_what_else_the_text_says_is_kept_apart(client: Client) -> None:
    label = "Night cream\nIngredients: Aqua, Glycerin 5%.\nShake well before use."
    said = text(read(client, label))
    assert "What else the text says Shake well before use" in said
    aside = said.partition("What else the text says")[2].partition("The text")[0]
    assert "5%" not in aside
    assert "Night cream" not in aside


def test_an_ingredient_is_told_in_a_few_lines_each_with_its_strength(
    client: Client, names: dict[str, Ingredient]
) -> None:
    acid, source = names["LACTIC ACID"], SourceFactory.create()

    def say(aspect: str, statement: str, **more: Any) -> None:
        ClaimFactory.create(ingredient=acid, aspect=aspect, statement=statement, **more)

    say("caution", "Burns in the sun", evidence="strong", sources=[source])
    say("register", "Buffering", evidence="fair", sources=[source])
    say("suits", "Oily skin", skin_types=["oily"])
    say("does", "Loosens dull skin", evidence="thin", sources=[source])
    say("does", "Holds water too")
    say("not-with", "Another acid", not_with=["aha"])
    say("caution", "Nobody knows this yet", status="draft")
    page = read(client, "Ingredients: Aqua, Lactic Acid")
    assert (
        "Lactic acid Holds water. Loosens dull skin Thin Suits: Oily skin Our default "
        "Burns in the sun Strong Humectant"
    ) in text(page)
    for unsaid in ("Buffering", "Holds water too", "Another acid", "Nobody knows"):
        assert unsaid not in text(page)
    assert 'href="/catalog/ingredients/lactic-acid/"' in page.content.decode()


def test_where_sources_disagree_neither_side_is_told_as_known(
    client: Client, names: dict[str, Ingredient]
) -> None:
    ClaimFactory.create(
        ingredient=names["LACTIC ACID"],
        aspect="suits",
        statement="Kind to all",
        question="Is it kind?",
        other_statement="It stings",
        other_evidence="our-default",
        what_we_do="Leaves it out.",
    )
    said = text(read(client, "Ingredients: Aqua, Lactic Acid"))
    assert "Sources disagree: Is it kind? Leaves it out." in said
    assert "Kind to all" not in said


def test_a_name_that_several_things_go_by_names_none_of_them(client: Client) -> None:
    page = read(client, "Ingredients: Aqua, AHA, Glycerin")
    assert [row["inci"] for row in elements(page)] == ["AQUA", "AHA", "GLYCERIN"]
    assert [row["known"] for row in elements(page)] == ["yes", "no", "yes"]


def test_what_only_curators_see_is_not_told(client: Client) -> None:
    page = read(client, "Ingredients: Aqua, Glycerin, Secretin")
    assert "/secret/" not in page.content.decode()


def test_a_short_label_may_stand_in_the_address(client: Client) -> None:
    page = client.get(PATH, {"label": "Ingredients: Aqua, Glycerin"})
    assert verdict(page) == "ok"
    assert [row["inci"] for row in elements(page)] == ["AQUA", "GLYCERIN"]


@pytest.mark.parametrize("typed", ["", " \n ", None])
def test_nothing_typed_is_said_beside_the_field(client: Client, typed: str | None) -> None:
    page = client.post(PATH, {} if typed is None else {"label": typed})
    assert page.status_code == 422
    assert text(page).count("Paste or type what the label says.") == 2
    assert b'aria-invalid="true"' in page.content
    assert b"data-verdict" not in page.content


def test_too_long_a_text_is_refused_in_words_and_kept(client: Client) -> None:
    longest = "Aqua, " * 8333 + "no"
    assert len(longest) == 50_000
    assert read(client, longest).status_code == 200
    page = client.post(PATH, {"label": longest + "w"})
    assert page.status_code == 422
    assert "This is longer than any label." in text(page)
    assert longest + "w</textarea>" in page.content.decode()


def test_the_longest_label_in_other_letters_is_no_bigger_a_form_than_is_let_in(
    client: Client,
) -> None:
    page = client.get(PATH).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "maxlength" not in page  # a browser would cut what is pasted
    assert client.post(PATH, {"label": "глицерин, " * 5000}).status_code == 200


@pytest.mark.parametrize(
    ("label", "status"),
    [
        pytest.param("Aqua\x00, Glycerin", 422, id="NUL"),
        pytest.param("," * 50_000, 200, id="nothing but commas"),
        pytest.param("," * 1_000_000, 400, id="a megabyte of commas"),
        pytest.param("(" * 50_000, 200, id="nothing but brackets"),
        pytest.param("a," * 25_000, 200, id="25,000 names"),
        pytest.param("Ingredients: \u202eaqua\u2066, \x07\x1b[31m, {{ 7 }}", 200, id="controls"),
        pytest.param("Ingredients: Aqua, 1e999%, 5" + "0" * 4000 + "%", 200, id="numbers"),
    ],
)
def test_no_text_breaks_the_page(client: Client, label: str, status: int) -> None:
    client.raise_request_exception = False
    assert client.post(PATH, {"label": label}).status_code == status


def test_a_lone_surrogate_and_what_is_no_utf_8_are_read_as_strange_signs(client: Client) -> None:
    form = "application/x-www-form-urlencoded"
    for sent in ("label=Aqua,%ED%A0%80Glycerin", "label=Aqua,%FF%FE"):
        assert client.generic("POST", PATH, sent, form).status_code == 200
        assert client.get(f"{PATH}?{sent}").status_code == 200


def test_html_on_a_label_is_shown_as_text(client: Client) -> None:
    page = read(client, "Ingredients: Aqua, <img src=x>\"'><script>alert(1)</script>, Glycerin")
    assert "<script>alert" not in page.content.decode()
    assert "<img" not in page.content.decode()


def test_a_form_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PATH, {"label": "Aqua, Glycerin"}).status_code == 403
    token = strict.get(PATH).cookies["csrftoken"].value
    sent = {"label": "Aqua, Glycerin", "csrfmiddlewaretoken": token}
    assert strict.post(PATH, sent).status_code == 200


def test_a_long_label_costs_as_few_queries_as_a_short_one(
    owner_client: Client, names: dict[str, Ingredient]
) -> None:
    for ingredient in names.values():
        for _ in range(3):
            ClaimFactory.create(ingredient=ingredient)
    strange = ", ".join(f"Strange {n}" for n in range(500))
    label = "Ingredients: " + ", ".join([*names, strange])
    costs = []
    for asked_for in ("Ingredients: Aqua, Glycerin", label):
        with CaptureQueriesContext(connection) as asked:
            read(owner_client, asked_for)
        costs.append(len(asked))
    assert costs[1] <= costs[0] <= 20
