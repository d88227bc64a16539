"""Put something on the shelf: found in the library, by its number, or typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.models import Product, ProductKind
from sessions_app.forms.products import SLUG
from sessions_app.forms.shelf import BarcodeForm, KeepsForm, TypedForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.services import shelf, shelf_lookup

from .product_search import cut, found_words, is_too_little, search, too_little_words
from .shelf import too_many_words
from .undo import say_done


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def create(request: SignedInRequest) -> HttpResponse:
    sent, asked = request.POST, request.GET
    if request.method == "POST":
        brings_a_label = "label" in sent and not {"name", "product"} & sent.keys()
        return _typed_page(request, {"label": sent["label"]}) if brings_a_label else _put(request)
    if "product" in asked:
        return _of_product(request, asked["product"])
    if "barcode" in asked:
        return _by_number(request)
    if "name" in asked:
        return _typed_page(request, {"name": cut(asked["name"])})
    return _find_page(request)


def _of_product(request: SignedInRequest, slug: str) -> HttpResponse:
    product = _published(slug)
    if product is None:
        return _gone_page(request)
    return _form_page(request, KeepsForm.blank(today=request.today), product=product)


def _put(request: SignedInRequest) -> HttpResponse:
    slug = request.POST.get("product", "")
    product = _published(slug) if slug else None
    if slug and product is None:
        return _gone_page(request)
    form = _bound(request, product)
    if not form.is_valid():
        return _form_page(request, form, product=product, status=422)
    what = _typed(form) if isinstance(form, TypedForm) else product
    assert what is not None, "without a product the form asks what it is"
    try:
        item = shelf.put(
            request.user,
            what,
            keeps=form.keeps(),
            idempotency_key=form.key,
            now=request.now,
        )
    except shelf.TooManyItemsError:
        form.add_error(None, too_many_words())
        return _form_page(request, form, product=product, status=422)
    words = _("On your shelf: %(name)s.") % {"name": item}
    say_done(request, words, undo=reverse("shelf-remove", args=[item.pk]))
    return redirect("shelf-list")


def _bound(request: SignedInRequest, product: Product | None) -> KeepsForm:
    if product is not None:
        return KeepsForm(request.POST, today=request.today)
    return TypedForm(request.POST, kinds=ProductKind.objects.published(), today=request.today)


def _typed(form: TypedForm) -> shelf.Typed:
    said = form.cleaned_data
    credit = shelf_lookup.credit_for(said["barcode"], name=said["name"], label=said["label"])
    return form.typed(credit=credit)


def _by_number(request: SignedInRequest) -> HttpResponse:
    form = BarcodeForm(request.GET)
    if not form.is_valid():
        return _find_page(request, by_number=form, status=422)
    number = form.cleaned_data["barcode"]
    if product := shelf_lookup.product_of(number):
        return redirect(reverse("shelf-create", query={"product": product.slug}))
    told: dict[str, Any] = {"barcode": number}
    open_data = shelf_lookup.open_data_of(number)
    if open_data is not None:
        told |= {"name": open_data.name, "brand": open_data.brand, "label": open_data.label}
    return _typed_page(
        request, told, open_data=open_data, unknown=number if open_data is None else ""
    )


def _published(slug: str) -> Product | None:
    """One that was merged while its form was open stands for the other."""
    if not SLUG.fullmatch(slug):
        return None
    rows = Product.objects.select_related("kind", "merged_into__kind")
    product = rows.filter(slug=slug).first()
    stand_in = product.stand_in if product else None
    return stand_in if stand_in and stand_in.is_published else None


def _gone_page(request: SignedInRequest) -> HttpResponse:
    problem = _("That product is not in the library any more. Find another, or type what it is.")
    return _find_page(request, problem=problem, status=422)


def _find_page(
    request: SignedInRequest,
    *,
    by_number: BarcodeForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    typed = cut(request.GET.get("q", ""))
    found = None if is_too_little(typed) else search(typed)
    said = too_little_words() if typed and found is None else ""
    if found is not None:
        said = found_words(found.total, shown=len(found.things)) if found.total else _nothing()
    context = {
        "typed": typed,
        "said": said,
        "found": found.things if found else [],
        "by_number": by_number or BarcodeForm(),
        "problem": problem,
    }
    return render(request, "sessions_app/shelf_find.html", context, status=status)


def _nothing() -> str:
    return _("No product in the library fits. Try one word of its name, or type what it is.")


def _typed_page(request: SignedInRequest, told: dict[str, Any], **context: Any) -> HttpResponse:
    kinds = ProductKind.objects.published()
    form = TypedForm.blank(told=told, kinds=kinds, today=request.today)
    return _form_page(request, form, **context)


def _form_page(
    request: SignedInRequest,
    form: KeepsForm,
    *,
    product: Product | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {"form": form, "product": product}
    return render(request, "sessions_app/shelf_form.html", context, status=status)
