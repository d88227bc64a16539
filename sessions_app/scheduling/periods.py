"""Spans of calendar time such as "1 month", added to days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    count: int
    unit: Unit

    def after(self, day: date) -> date:
        """The day this period later. A month is clamped to its last day: 31 Jan → 28 Feb."""
        if self.unit is Unit.MONTH:
            return add_months(day, self.count)
        return day + timedelta(days=self.count * (7 if self.unit is Unit.WEEK else 1))


def add_months(day: date, count: int) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))
