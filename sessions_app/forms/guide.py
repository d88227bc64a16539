"""The guide's forms: before a session, what to choose for it, after it, and a visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.models import HoldKind, Technique
from catalog.steps import Part as PartLabel
from sessions_app.guide import limits
from sessions_app.guide.composer import TIMES_AT_HAND, Choices, Offer
from sessions_app.guide.course import Pick
from sessions_app.guide.ways import NEEDED_PARTS, Part
from sessions_app.models import User
from sessions_app.models.journal import MOST_CALM, Thing
from sessions_app.services.guiding import Ending

from .check_ins import RATINGS, rating
from .journal import AsksToConfirm, notes_field
from .limits import Names, limit_words
from .products import ChoosesProducts, ProductsField
from .waiting import kind_words

CLEAR = "clear"
USUAL_TIME = 30


def time_at_hand(text: str) -> int:
    """The minutes that an address or a form names; the usual ones in place of anything else."""
    return {str(minutes): minutes for minutes in TIMES_AT_HAND}.get(text, USUAL_TIME)


def calm_told(text: str) -> int | None:
    """A rating from 0 to MOST_CALM; anything else says nothing."""
    return {str(calm): calm for calm in range(MOST_CALM + 1)}.get(text)


def _calm(label: Any) -> forms.TypedChoiceField:
    """Radios, so that nothing is said until somebody says it."""
    return forms.TypedChoiceField(
        label=label,
        help_text=_("0 is not at all, 10 is entirely."),
        choices=[(calm, str(calm)) for calm in range(MOST_CALM + 1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a number from 0 to 10.")},
    )


def _times() -> list[tuple[int, str]]:
    return [(minutes, gettext("%(n)d min") % {"n": minutes}) for minutes in TIMES_AT_HAND]


class SoothingForm(forms.Form):
    """What is asked before a session that only soothes."""

    time = forms.TypedChoiceField(
        label=_("Time at hand"),
        choices=_times,
        coerce=int,
        initial=USUAL_TIME,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how much time there is."),
            "invalid_choice": _("Choose how much time there is."),
        },
    )
    calm = _calm(_("How calm are you?"))


class BeforeForm(SoothingForm):
    """`is_early` asks to confirm it, unless the session only soothes."""

    skin = forms.ChoiceField(
        label=_("How is your skin today?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say how your skin is today."),
            "invalid_choice": _("Choose one from the list."),
        },
    )
    confirm_early = forms.BooleanField(
        label=_("Begin all the same. It will be kept as early."), required=False
    )
    field_order = ("skin", "time", "calm", "confirm_early")

    def __init__(
        self, *args: Any, kinds: Sequence[HoldKind], is_early: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = {kind.slug: kind for kind in kinds}
        self._is_early = is_early
        self.fields["skin"].choices = [  # type: ignore[attr-defined]
            (CLEAR, _("Clear")),
            *((kind.slug, kind_words(kind)) for kind in kinds),
        ]

    def clean_confirm_early(self) -> bool:
        confirmed: bool = self.cleaned_data["confirm_early"]
        waits = self.cleaned_data.get("skin") in self._kinds
        if self._is_early and not (confirmed or waits or self.only_soothes):
            raise forms.ValidationError(gettext("Tick this to begin before your skin is ready."))
        return confirmed

    @property
    def only_soothes(self) -> bool:
        return self.data.get("only") == "soothing"

    def hold_kind(self) -> HoldKind | None:
        """What the skin must wait for, if it is not clear."""
        return self._kinds.get(self.cleaned_data["skin"])


class PlanForm(forms.Form):
    """Chips for each part of an offer; `names` are those of techniques, `products` of items."""

    confirm_early = forms.BooleanField(
        label=_("Begin all the same. It will be kept as early."), required=False
    )
    ritual = forms.MultipleChoiceField(
        label=_("Around it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose from what is offered."),
            "invalid_list": _("Choose from what is offered."),
        },
    )

    def __init__(
        self,
        *args: Any,
        parts: Sequence[Choices],
        names: Mapping[str, str],
        products: Mapping[str, str],
        ritual: Iterable[Technique],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._parts, self._names = parts, Names(names, products)
        for choices in parts:
            self.fields[choices.part.value] = self._part_field(choices)
            for offered in choices.offered:
                if offered.items:
                    named = [(item.slug, products[item.slug]) for item in offered.items]
                    field = _item_field(named, first=offered.first)
                    self.fields[item_name(offered.way.slug)] = field
        self.fields["ritual"].choices = [(t.slug, t.name) for t in ritual]  # type: ignore[attr-defined]
        self.order_fields([*(choices.part.value for choices in parts), "ritual", "confirm_early"])

    def _part_field(self, choices: Choices) -> forms.ChoiceField:
        needed = choices.part in NEEDED_PARTS
        named: list[tuple[str, Any]] = [
            (one.way.slug, self._names.techniques[one.way.slug]) for one in choices.offered
        ]
        return forms.ChoiceField(
            label=PartLabel(choices.part.value).label,
            choices=named if needed else [*named, ("", _("None"))],
            initial=choices.proposed,
            required=needed,
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose one: a session needs it."),
                "invalid_choice": _("Choose one of those that are offered today."),
            },
        )

    def clean(self) -> dict[str, Any]:
        self._forget_what_is_not_chosen()
        chosen = [
            found
            for choices in self._parts
            if (found := choices.find(self.cleaned_data.get(choices.part.value, "")))
        ]
        things = {one.way.slug: item_name(one.way.slug) for one in chosen}
        items = [
            item
            for one in chosen
            if (item := one.item(self.cleaned_data.get(things[one.way.slug], "")))
        ]
        beside = {item.slug: things[item.way] for item in items}
        for clash in limits.clashes((one.way for one in chosen), items):
            field = (
                beside[clash.products[-1]]
                if clash.products
                else self._part_of(clash.techniques[-1])
            )
            self.add_error(field, limit_words(clash, self._names))
        return self.cleaned_data

    def _forget_what_is_not_chosen(self) -> None:
        """A product counts with its technique alone, so nothing is held against the others."""
        for choices in self._parts:
            for offered in choices.offered:
                if self.cleaned_data.get(choices.part.value) != offered.way.slug:
                    self.errors.pop(item_name(offered.way.slug), None)

    def _part_of(self, slug: str) -> str:
        return next(choices.part.value for choices in self._parts if choices.find(slug))

    def picks(self) -> dict[Part, Pick]:
        data = self.cleaned_data
        return {
            choices.part: Pick(slug, data.get(item_name(slug), ""))
            for choices in self._parts
            if (slug := data[choices.part.value])
        }


def item_name(way: str) -> str:
    """The name of the field for the product that a technique is done with."""
    return f"item-{way}"


def _item_field(named: list[tuple[str, str]], *, first: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("With"),
        choices=[*named, ("", _("No product named"))],
        initial=first,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these products.")},
    )


def soothing_parts(offer: Offer) -> tuple[Choices, ...]:
    """An offer without what moves the clock."""
    return tuple(choices for choices in offer.parts if choices.part.step in _SOOTHING_STEPS)


_SOOTHING_STEPS = {"prepare", "soothe", "hydrate"}


class EndForm(ChoosesProducts, AsksToConfirm, forms.Form):
    """What is kept of a session that was led through. The ratings make a check-in."""

    confirm_early = forms.BooleanField(
        label=_("It has happened. Record it as early."), required=False
    )
    confirm_off_plan = forms.BooleanField(
        label=_("It has happened. Record it as off plan."), required=False
    )
    calm = _calm(_("How calm are you now?"))
    tenderness = rating(_("Tender or burning"))
    redness = rating(_("Red"))
    dryness = rating(_("Dry or tight"))
    products = ProductsField(label=_("Products used"))
    notes = notes_field()

    def __init__(self, *args: Any, user: User, used: Sequence[Thing], **kwargs: Any) -> None:
        """`used` is what the session was led through with."""
        super().__init__(*args, **kwargs)
        self.belong_to(user, had=used)

    @classmethod
    def after(cls, user: User, used: Sequence[Thing]) -> EndForm:
        """The form with what was used filled in, and every rating at none."""
        slugs = [thing.slug for thing in used]
        initial = {"products": slugs, **dict.fromkeys(RATINGS, 0)}
        return cls(initial=initial, user=user, used=used)

    def ratings(self) -> list[forms.BoundField]:
        return [self[name] for name in RATINGS]

    def ending(self) -> Ending:
        data = self.cleaned_data
        return Ending(
            products=data["products"],
            calm=data["calm"],
            **{name: data[name] for name in RATINGS},
            notes=data["notes"],
            confirm_early=data["confirm_early"],
            confirm_off_plan=data["confirm_off_plan"],
        )
