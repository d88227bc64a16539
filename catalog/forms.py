"""What a link to a list of the catalogue may ask for, and the text of a label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .folding import fold
from .kinds import IngredientKind
from .models import ProductKind
from .models.products import LONGEST_LABEL
from .steps import Setting, SkinType, Step

LONGEST = 100
LAST_PAGE = 10_000
RITUAL = "ritual"


@dataclass(frozen=True)
class Choice:
    """One link of a filter."""

    label: str | Promise
    query: str
    chosen: bool


class LinkedChoice(forms.ChoiceField):
    """A filter whose choices are links; in the search form it only rides along."""

    widget = forms.HiddenInput

    def __init__(self, *, title: Any, any_word: Any, choices: Any, unknown: Any) -> None:
        self.links = [("", any_word), *choices]
        super().__init__(
            label=title,
            choices=self.links,
            required=False,
            error_messages={"invalid_choice": unknown},
        )


class Search(forms.Form):
    """Words to search for, and the page of what they find."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("Search for at most 100 characters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LAST_PAGE,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("There is no such page.")
        ),
    )

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"]
        if words and not fold(words):
            raise ValidationError(_("Search for a word or a part of one."))
        return words

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for, without what was left empty."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def with_changes(self, **changed: Any) -> str:
        """The query of a link that changes some of what was asked and keeps the rest."""
        names = (self.asked | {"page": None} | changed).items()
        return "?" + urlencode({name: value for name, value in names if value})

    def filters(self) -> list[tuple[forms.BoundField, list[Choice]]]:
        """The filters that are links, each with its choices."""
        return [
            (self[name], [self._choice(name, value, label) for value, label in field.links])
            for name, field in self.fields.items()
            if isinstance(field, LinkedChoice)
        ]

    def chosen_filters(self) -> list[forms.BoundField]:
        """What the search form sends along; a new search begins at the first page."""
        return [
            self[name]
            for name in self.asked
            if self.fields[name].widget.is_hidden and name != "page"
        ]

    def _choice(self, name: str, value: str, label: Any) -> Choice:
        return Choice(label, self.with_changes(**{name: value}), self.asked.get(name, "") == value)


def _step(choices: Any = ()) -> LinkedChoice:
    return LinkedChoice(
        title=_("Step"),
        any_word=_("All"),
        choices=[*Step.choices, *choices],
        unknown=_("There is no such step. Choose one below."),
    )


def _skin() -> LinkedChoice:
    return LinkedChoice(
        title=_("Suits"),
        any_word=_("Any skin"),
        choices=SkinType.choices,
        unknown=_("There is no such skin type. Choose one below."),
    )


class TechniqueSearch(Search):
    step = _step([(RITUAL, _("The ritual"))])
    skin = _skin()
    setting = LinkedChoice(
        title=_("Where"),
        any_word=_("Anywhere"),
        choices=Setting.choices,
        unknown=_("There is no such place. Choose one below."),
    )


class IngredientSearch(Search):
    step = _step()
    skin = _skin()
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All kinds")), *IngredientKind.choices],
        required=False,
        error_messages={"invalid_choice": _("There is no such kind. Choose one from the list.")},
    )


class ProductSearch(Search):
    step = _step()
    skin = _skin()
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        error_messages={"invalid_choice": _("There is no such kind. Choose one from the list.")},
    )
    ingredient = forms.SlugField(
        required=False,
        max_length=80,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "max_length"), _("There is no such ingredient. Look for it by name.")
        ),
    )

    @property
    def without_ingredient(self) -> str:
        """The query of the same list, whatever is on the labels."""
        return self.with_changes(ingredient=None)

    def __init__(self, *args: Any, kinds: Iterable[ProductKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(kind.slug, kind.name) for kind in kinds]
        self.fields["kind"].choices = [("", _("All kinds")), *named]  # type: ignore[attr-defined]


class LabelForm(forms.Form):
    """The text of a label, whole as it was pasted or typed."""

    label = forms.CharField(
        label=_("What the label says"),
        help_text=_(
            "The list of ingredients, such as “Ingredients: Aqua, Glycerin”, with the words "
            "around it if you like. It is read once, and not kept."
        ),
        # No `max_length`: a browser would cut what is pasted, without a word.
        validators=[
            MaxLengthValidator(
                LONGEST_LABEL,
                _("This is longer than any label. Paste the list of ingredients alone."),
            )
        ],
        error_messages={
            "required": _("Paste or type what the label says."),
            "null_characters_not_allowed": _(
                "There is a sign in it that no label has. Paste it again as plain text."
            ),
        },
        widget=forms.Textarea(
            attrs={
                "rows": 7,
                "spellcheck": "false",
                "autocapitalize": "off",
                "autocomplete": "off",
            }
        ),
    )
