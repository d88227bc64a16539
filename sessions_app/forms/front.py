"""The one question of the front page: which skin, and when was the last session."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .days import PastDayField
from .skin import SkinField


class QuestionForm(forms.Form):
    """`today` is the visitor's; a day up to `latest`, today somewhere on earth, is no future."""

    skin = SkinField()
    last = PastDayField(
        label=_("My last deep cleanse was on"),
        help_text=_("An exfoliant or a mask is enough. Leave it empty if there was none."),
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        today: dt.date,
        latest: dt.date,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.today, self.latest = today, latest

    @classmethod
    def asked(cls, query: QueryDict) -> bool:
        return any(name in query for name in cls.base_fields)

    def clean_last(self) -> dt.date | None:
        last: dt.date | None = self.cleaned_data["last"]
        if last is not None and last > self.latest:
            raise ValidationError(
                gettext("Enter a day up to today, %(today)s.")
                % {"today": date_format(self.today, "j F Y")},
                code="future",
            )
        return last

    def answered(self) -> QuestionForm:
        """The same question for asking again, as it was understood."""
        return QuestionForm(today=self.today, latest=self.latest, initial=self.cleaned_data)

    def query(self) -> str:
        """The question as the end of an address, always written the same way."""
        asked: dict[str, Any] = {"skin": self.cleaned_data["skin"]}
        if last := self.cleaned_data["last"]:
            asked["last"] = last.isoformat()
        return urlencode(asked, doseq=True)
