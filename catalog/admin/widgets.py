"""Fields of the admin's forms that hold whatever is sent to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from catalog.services.versions import WORDS


def _number(value: Any) -> str:
    """A row's number as it is; "0", which no row has, for what the database could not look up."""
    text = str(value)
    return text if text.isdecimal() and len(text) < 10 else "0"


class _Known:
    """Names what is chosen without asking the database, where the form has it at hand."""

    known: dict[str, str] | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        # Django's own fails on a value that is no number, or too big a one; here it is no choice.
        chosen = [_number(v) for v in value if v]
        widget: Any = self
        if self.known is None or any(v not in self.known for v in chosen):
            return super().optgroups(name, chosen, attr)  # type: ignore[misc]
        options = [
            widget.create_option(name, v, self.known[v], True, place)
            for place, v in enumerate(chosen)
        ]
        if not widget.is_required and not widget.allow_multiple_selected:
            options.insert(0, widget.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class NumberedSelect(_Known, AutocompleteSelect):
    """One row, searched as you type."""


class NumberedSelectMultiple(_Known, AutocompleteSelectMultiple):
    """Any number of rows, searched as you type."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [_number(v) for v in super().value_from_datadict(data, files, name) or ()]


def name_chosen(form: forms.BaseForm, field: str, rows: Iterable[Any]) -> None:
    """Tell the field's widget the names of rows that were read anyway."""
    if field in form.fields:
        widget: Any = form.fields[field].widget
        # Django wraps it with links to add and change.
        inner: Any = getattr(widget, "widget", widget)
        inner.known = {str(row.pk): str(row) for row in rows}


def words_field(db_field: Any) -> forms.MultipleChoiceField:
    """A list of words as boxes to tick."""
    return forms.MultipleChoiceField(
        label=str(db_field.verbose_name).capitalize(),
        choices=WORDS[db_field.name].choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=db_field.help_text,
    )
