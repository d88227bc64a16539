"""My shelf: what a person has, since when, and how long it keeps."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.models import ProductKind, Use
from sessions_app.forms.days import FIRST_DAY, iso_day
from sessions_app.forms.shelf import KeepsForm, TypedForm, keeps_of
from sessions_app.http import SignedInRequest, onboarded, unless_all_unchanged
from sessions_app.models import ShelfItem
from sessions_app.services import shelf, suiting
from sessions_app.services.shelf_lookup import credit_for
from sessions_app.words import skin_words

from .shelf_rows import finished_row, finished_words, in_use_rows, item_keeps_words
from .suiting_rows import Cited, unsuited_rows
from .undo import back, or_404, say_done

FINISHED_AT_MOST = 50
"""So many finished things the page still lists, the latest first."""


@require_safe
@onboarded
@unless_all_unchanged
def shelf_list(request: SignedInRequest) -> HttpResponse:
    mine = ShelfItem.objects.for_user(request.user).kept().with_products().without_labels()
    over = mine.exclude(finished_on=None).order_by("-finished_on", "-created_at", "-pk")
    suited = suiting.on_shelf(request.user)
    cited = Cited(suited.judgements.values(), suited.clashes)
    context = {
        "steps": in_use_rows(mine.filter(finished_on=None), today=request.today),
        "finished": [finished_row(item) for item in over[:FINISHED_AT_MOST]],
        "unsuited": unsuited_rows(suited, cited),
        "clashes": cited.clashes(suited.pairs),
    }
    return render(request, "sessions_app/shelf_list.html", context)


@require_safe
@onboarded
def detail(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    item = _kept_item(request, item_id)
    suited = suiting.among(request.user, [item.thing])
    judgement = suited.judgements[item.slug]
    context = {
        "item": item,
        "suiting": Cited([judgement]).suiting(judgement, suited.names),
        "skin": skin_words(request.user.skin_types, request.user.conditions),
        "product": item.catalogued,
        "use": Use(item.use).label if item.use else "",
        "keeps": item_keeps_words(item, request.today),
        "finished": finished_words(item),
    }
    return render(request, "sessions_app/shelf_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def update(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    item = _kept_item(request, item_id)
    if request.method != "POST":
        return _form_page(request, item, _form_of(request, item))
    form = _form_of(request, item, request.POST)
    if not form.is_valid():
        return _form_page(request, item, form, status=422)
    typed = None
    if isinstance(form, TypedForm):
        said = form.cleaned_data
        credit = credit_for(said["barcode"], name=said["name"], label=said["label"], before=item)
        typed = form.typed(credit=credit)
    try:
        with or_404():
            shelf.edit(
                request.user,
                item_id,
                typed=typed,
                keeps=form.keeps(),
                revision=form.cleaned_data["revision"] or 0,
                now=request.now,
            )
    except shelf.StaleItemError:
        data = request.POST.copy()
        data["revision"] = str(item.revision)
        newer = _form_of(request, item, data)
        return _form_page(request, item, newer, stale=True, status=409)
    messages.success(request, _("Saved."))
    return redirect("shelf-item", item_id)


@require_POST
@onboarded
def finish(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    """Today, unless an Undo names the day it was finished on before."""
    told = iso_day(request.GET.get("on", ""))
    on = told if told and FIRST_DAY <= told <= request.today else request.today
    with or_404():
        item = shelf.finish(request.user, item_id, on=on, now=request.now)
    words = _("Finished: %(name)s.") % {"name": item}
    say_done(request, words, undo=reverse("shelf-unfinish", args=[item.pk]))
    return back(request, default="shelf-list")


@require_POST
@onboarded
def unfinish(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    finished_on = _kept_item(request, item_id).finished_on
    try:
        with or_404():
            item = shelf.unfinish(request.user, item_id, now=request.now)
    except shelf.TooManyItemsError:
        messages.warning(request, too_many_words())
    else:
        words = _("In use again: %(name)s.") % {"name": item}
        say_done(request, words, undo=_finished_again(item, finished_on))
    return back(request, default="shelf-list")


@require_POST
@onboarded
def remove(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    with or_404():
        item = shelf.remove(request.user, item_id, now=request.now)
    words = _("Taken off your shelf: %(name)s.") % {"name": item}
    say_done(request, words, undo=reverse("shelf-restore", args=[item.pk]))
    return back(request, default="shelf-list")


@require_POST
@onboarded
def restore(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    try:
        with or_404():
            item = shelf.restore(request.user, item_id, now=request.now)
    except shelf.TooManyItemsError:
        messages.warning(request, too_many_words())
    else:
        words = _("Back on your shelf: %(name)s.") % {"name": item}
        say_done(request, words, undo=reverse("shelf-remove", args=[item.pk]))
    return back(request, default="shelf-list")


def _finished_again(item: ShelfItem, on: dt.date | None) -> str:
    """The address that finishes it on its own day; none where it was not finished."""
    if on is None:
        return ""
    return reverse("shelf-finish", args=[item.pk], query={"on": on.isoformat()})


def too_many_words() -> str:
    words = _("There are %(n)d things on your shelf. Say of some that they are finished first.")
    return words % {"n": shelf.ITEMS_AT_MOST}


def _kept_item(request: SignedInRequest, item_id: UUID) -> ShelfItem:
    mine = ShelfItem.objects.for_user(request.user).kept().with_products()
    item = mine.filter(pk=item_id).first()
    if item is None:
        raise Http404
    return item


def _form_of(request: SignedInRequest, item: ShelfItem, data: QueryDict | None = None) -> KeepsForm:
    """The form of what can be said of it; of a product the catalogue says the rest."""
    if item.product is not None:
        return KeepsForm(data, initial=keeps_of(item), today=request.today)
    kinds = list(ProductKind.objects.published())
    if item.typed_kind is not None and item.typed_kind not in kinds:
        kinds.append(item.typed_kind)
    return TypedForm(data, initial=TypedForm.told(item), kinds=kinds, today=request.today)


def _form_page(
    request: SignedInRequest,
    item: ShelfItem,
    form: KeepsForm,
    *,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "item": item, "product": item.catalogued, "stale": stale}
    return render(request, "sessions_app/shelf_form.html", context, status=status)
