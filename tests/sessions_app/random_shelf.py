"""Somebody who puts things on their shelf and takes them off, at random: it moves no slot."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from sessions_app.models import ShelfItem, User
from sessions_app.services import shelf
from tests.factories import ProductFactory

from .watched_person import Watched


class Shelving(Watched):
    def __init__(self, person: User, seed: int) -> None:
        super().__init__(person, seed)
        self.product = ProductFactory.create()

    def any_of(self, rows: Any) -> Any:
        found = sorted(rows, key=lambda row: str(row.pk))
        chosen = self.random.choice(found) if found else None
        self.told[-1] += f" {getattr(chosen, 'pk', None)}"
        return chosen

    def a_day(self, *ago: int) -> dt.date:
        self.person.refresh_from_db()
        day = self.person.today(self.now) - dt.timedelta(days=self.random.choice(ago))
        self.told[-1] += f" {day}"
        return day

    def put_on_shelf(self) -> None:
        before = self.holders()
        shelf.put(
            self.person, self.product, keeps=self.keeps(), idempotency_key=uuid4(), now=self.now
        )
        self.expect(before)

    def keeps(self) -> shelf.Keeps:
        opened = self.random.choice([None, self.a_day(0, 3, 200)])
        months = self.random.choice([None, 1, 6])
        expires = self.random.choice([None, self.a_day(-30, -2, 5)])
        return shelf.Keeps(opened_on=opened, pao_months=months, expires_on=expires)

    def open_anew(self) -> None:
        item = self.any_of(ShelfItem.objects.for_user(self.person).kept())
        if item is None:
            return
        before = self.holders()
        shelf.edit(
            self.person,
            item.pk,
            typed=None,
            keeps=self.keeps(),
            revision=item.revision,
            now=self.now,
        )
        self.expect(before)

    def finish_or_take_up(self) -> None:
        item = self.any_of(ShelfItem.objects.for_user(self.person).kept())
        if item is None:
            return
        before = self.holders()
        if item.finished_on is None:
            shelf.finish(self.person, item.pk, on=self.a_day(0), now=self.now)
        else:
            shelf.unfinish(self.person, item.pk, now=self.now)
        self.expect(before)

    def remove_or_restore(self) -> None:
        item = self.any_of(ShelfItem.objects.for_user(self.person))
        if item is None:
            return
        before = self.holders()
        verb = shelf.remove if item.deleted_at is None else shelf.restore
        verb(self.person, item.pk, now=self.now)
        self.expect(before)
