"""The log form: a day is enough, the rest helps later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.models import Technique
from catalog.steps import Setting, Step, step_place
from sessions_app.models import CleansingSession, User
from sessions_app.models.journal import Felt, Thing
from sessions_app.services.journal import AnsweredBeforeError, Entry, UnconfirmedError

from .days import FIRST_DAY, PastDayField, iso_day
from .limits import Names, limit_words
from .products import ChoosesProducts, ProductsField

NOTES_AT_MOST = 5000
LAST_PLACE = len(Step) + 1
"""Where the log lists what we do not offer, and people may have done all the same."""


def _group_label(place: int) -> str:
    if place == LAST_PLACE:
        return gettext("Not part of our sessions")
    return str(Step.labels[place]) if place < len(Step) else gettext("The ritual around it")


def early_words(ready_on: dt.date | None, today: dt.date) -> str:
    if ready_on is None:
        return gettext("Your skin is resting and no date is set yet.")
    return gettext("That is early: your window opens on %(day)s.") % {
        "day": _day_words(ready_on, today)
    }


def _day_words(day: dt.date, today: dt.date) -> str:
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def notes_field() -> forms.CharField:
    return forms.CharField(
        label=_("Anything to remember"),
        required=False,
        max_length=NOTES_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": _("Keep it to %(limit_value)d characters; this is %(show_value)d.")
        },
    )


class AsksToConfirm(forms.BaseForm):
    """For a form with the boxes `confirm_early` and `confirm_off_plan`."""

    def ask_to_confirm(self, stop: UnconfirmedError, names: Names, *, today: dt.date) -> None:
        if stop.early:
            self.add_error("confirm_early", early_words(stop.ready_on, today))
        if stop.crossed:
            self.add_error(
                "confirm_off_plan", " ".join(limit_words(c, names) for c in stop.crossed)
            )

    @property
    def asks_to_confirm(self) -> list[forms.BoundField]:
        """The boxes that are shown: each answers a question, and is no switch to leave on."""
        boxes = (self["confirm_early"], self["confirm_off_plan"])
        return [box for box in boxes if box.errors or self.data.get(box.name)]


class SessionForm(ChoosesProducts, AsksToConfirm, forms.Form):
    ended_on = PastDayField(label=_("Day it ended"))
    confirm_early = forms.BooleanField(
        label=_("It has happened. Record it as early."), required=False
    )
    confirm_off_plan = forms.BooleanField(
        label=_("It has happened. Record it as off plan."), required=False
    )
    setting = forms.ChoiceField(
        label=_("Where"),
        choices=Setting,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose at home or with a professional."),
            "invalid_choice": _("Choose at home or with a professional."),
        },
    )
    techniques = forms.ModelMultipleChoiceField(
        label=_("What it included"),
        queryset=Technique.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose techniques from the list."),
            "invalid_list": _("Choose techniques from the list."),
            "invalid_pk_value": _("Choose techniques from the list."),
        },
    )
    products = ProductsField(label=_("Products used"))
    felt_before = forms.ChoiceField(
        label=_("My skin before"),
        choices=Felt,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a word from the list.")},
    )
    felt_after = forms.ChoiceField(
        label=_("My skin after"),
        choices=Felt,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a word from the list.")},
    )
    notes = notes_field()
    idempotency_key = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("This form was damaged on its way. Open it again.")},
    )
    revision = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("This form was damaged on its way. Open it again.")},
    )

    def __init__(
        self, *args: Any, user: User, today: dt.date, had: Sequence[Thing] = (), **kwargs: Any
    ) -> None:
        """`had` are the products of the session that is edited: they stay, even if retired."""
        super().__init__(*args, **kwargs)
        self.belong_to(user, had=had)
        self.today = today
        day = self.fields["ended_on"]
        day.latest = today  # type: ignore[attr-defined]
        day.widget.attrs["max"] = today.isoformat()
        self.fields["techniques"].queryset = Technique.objects.published()  # type: ignore[attr-defined]

    @classmethod
    def blank(cls, *, user: User, today: dt.date, day: str = "") -> Self:
        """`day` is the ISO day that a link names; today in place of one that cannot be kept."""
        named = iso_day(day)
        return cls(
            initial={
                "ended_on": named if named and FIRST_DAY <= named <= today else today,
                "setting": Setting.HOME,
                "idempotency_key": uuid4(),
            },
            user=user,
            today=today,
        )

    @classmethod
    def of(cls, session: CleansingSession, *, user: User, today: dt.date) -> Self:
        names = ("ended_on", "setting", "felt_before", "felt_after", "notes", "revision")
        initial: dict[str, Any] = {name: getattr(session, name) for name in names}
        initial["techniques"] = [technique.slug for technique in session.techniques]
        initial["products"] = [product.slug for product in session.products]
        return cls(initial=initial, user=user, today=today, had=session.products)

    def tell(self, stop: UnconfirmedError | AnsweredBeforeError, *, today: dt.date) -> None:
        """Say why the session was not kept, beside the field that can change it."""
        if isinstance(stop, AnsweredBeforeError):
            self._refuse_day(stop.told_on, today)
        else:
            data = self.cleaned_data
            names = Names.used(data["techniques"], data.get("products", ()))
            self.ask_to_confirm(stop, names, today=today)

    def _refuse_day(self, told_on: dt.date, today: dt.date) -> None:
        words = gettext(
            "You answered or skipped on %(day)s, so the session was on that day or before. "
            "Take that back first to move it."
        )
        self.add_error("ended_on", words % {"day": _day_words(told_on, today)})

    def entry(self) -> Entry:
        data = self.cleaned_data
        return Entry(
            ended_on=data["ended_on"],
            setting=data["setting"],
            techniques=list(data["techniques"]),
            products=data["products"],
            felt_before=data["felt_before"],
            felt_after=data["felt_after"],
            notes=data["notes"],
            confirm_early=data["confirm_early"],
            confirm_off_plan=data["confirm_off_plan"],
        )

    @property
    def key(self) -> UUID:
        return self.cleaned_data["idempotency_key"] or uuid4()

    def technique_groups(self) -> Iterator[tuple[str, list[forms.boundfield.BoundWidget]]]:
        """The chips by step, in the order of a session; the ritual around it comes last."""

        def place(chip: Any) -> int:
            technique = chip.data["value"].instance
            return step_place(technique.step) if technique.offered else LAST_PLACE

        chips = sorted(self["techniques"].subwidgets, key=place)
        for at, group in groupby(chips, key=place):
            yield _group_label(at), list(group)


class FilterForm(forms.Form):
    """Which sessions the list shows. What it does not know it ignores."""

    setting = forms.ChoiceField(
        label=_("Where"), choices=[("", _("Anywhere")), *Setting.choices], required=False
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False, empty_value=None)
    kind = forms.ChoiceField(
        label=_("Which"),
        choices=[
            ("", _("All")),
            ("counting", _("Deep cleanses")),
            ("soothing", _("Soothing only")),
            ("early", _("Early ones")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, years: range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            ("", _("All years")),
            *((year, str(year)) for year in reversed(years)),
        ]

    def chosen(self) -> dict[str, Any]:
        """What was asked for and is known."""
        self.is_valid()
        data = self.cleaned_data
        return {name: data.get(name) or None for name in ("setting", "year", "kind")}
