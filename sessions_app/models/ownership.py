from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from .people import User


RowT = TypeVar("RowT", bound=models.Model)


class OwnedQuerySet(models.QuerySet[RowT]):
    """Rows that belong to a person. Every query on them starts with `for_user`."""

    def for_user(self, user: User) -> Self:
        return self.filter(user=user)
