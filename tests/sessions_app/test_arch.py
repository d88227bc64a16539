"""The arch with a pencil: 655 units of frame, the left leg ends at 92, the crown is at 328."""

import re
from datetime import date, timedelta
from math import atan2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.arch import BEAD_REACH, GATE_CLEAR, LENGTH, RADIUS, Arch, draw_arch

from .arches import NEVER, ONE_DAY, OVERDUE, PAUSED, RESTING, arch


def test_three_days_of_twenty_four_is_an_eighth_of_the_way() -> None:
    # The window closes on day 21 and three days follow it: 3/24 of 655 is 82 up the left leg.
    drawing = arch("resting", *RESTING).drawing
    assert drawing.bead == ("20", "182.1")
    assert drawing.walked == "M20 264V182.1"
    assert drawing.frame.endswith("A150 150 0 0 1 320 172V182.1")
    assert drawing.ahead == "M320 182.1V264"
    assert drawing.gates.endswith("M330.5 182.1L309.5 182.1")
    assert drawing.last == ("20", "261")


def test_half_way_is_the_crown() -> None:
    # 14 days and two after them: day 8 of 16.
    days = ("2026-11-14", "2026-11-21", "2026-11-28", "2026-11-28", "2026-11-28")
    assert arch("resting", *days).drawing.bead == ("170", "22")


def test_overdue_ends_the_day_after_today() -> None:
    drawing = arch("overdue", *OVERDUE).drawing  # 28 days of 29
    assert drawing.bead == ("320", "241.4")
    assert drawing.band
    assert not drawing.one_day


def test_one_day_window_is_a_ring_in_a_short_band_without_gates() -> None:
    drawing = arch("resting", *ONE_DAY).drawing
    assert drawing.one_day
    assert drawing.ring == ("320", "186.9")  # day 30 of 34
    assert drawing.band == "M320 177.9V195.9"
    assert not drawing.gates


@pytest.mark.parametrize(
    ("drawn", "bead", "halo"),
    [
        (arch("ready", *NEVER, "2026-11-22"), ("20", "264"), True),
        (arch("resting", *NEVER, "2026-12-06"), ("20", "264"), False),
        (arch("paused", until=date(2027, 1, 10)), None, False),
        (arch("held"), None, False),
    ],
)
def test_without_a_window_the_frame_is_plain(
    drawn: Arch, bead: tuple[str, str] | None, halo: bool
) -> None:
    drawing = drawn.drawing
    assert (drawing.bead, drawing.halo) == (bead, halo)
    drawn_parts = {name for name, part in drawing._asdict().items() if part}
    assert drawn_parts <= {"frame", "bead", "halo"}


def test_paused_with_an_end_draws_no_dates_but_tells_them() -> None:
    drawn = arch("paused", *PAUSED, until=date(2027, 1, 10))
    assert not drawn.drawing.band
    assert [key.name for key in drawn.keys] == ["last", "opens", "ideal", "closes"]
    assert drawn.next_iso == "2027-01-12"
    assert drawn.next_in == "note"


def test_today_may_lie_a_day_before_the_last_session() -> None:
    drawing = arch("resting", *RESTING, today=date(2026, 11, 18)).drawing
    assert drawing.bead == ("20", "264")
    assert not drawing.walked
    assert drawing.last is None


def test_twenty_six_years_still_draw() -> None:
    drawn = arch("overdue", "2000-01-01", "2000-01-08", "2000-01-11", "2000-01-15", "2026-11-22")
    assert drawn.year == "2000"
    assert drawn.drawing.one_day
    assert not drawn.drawing.ticks
    assert len(drawn.drawing.frame) < 80


def test_above_45_days_only_sevenths_are_ticked() -> None:
    long = arch("resting", "2026-11-01", "2026-12-20", "2026-12-20", "2026-12-20", "2026-12-20")
    # None stands under the bead, which is on a seventh day here and on the third day there.
    assert long.drawing.ticks.count("M") == 7 - 1
    assert arch("resting", *RESTING).drawing.ticks.count("M") == 23 - 1


# --- What holds for every arch --------------------------------------------------------------


def place_of(x: float, y: float) -> float:
    """How far along the frame a mark stands, from its coordinates."""
    if y >= 172:
        return 264 - y if x < 170 else LENGTH - (264 - y)
    return 92 + RADIUS * atan2(172 - y, 170 - x)


def marks(drawn: Arch) -> dict[str, list[float]]:
    drawing = drawn.drawing
    points = {"bead": drawing.bead, "ring": drawing.ring}
    found = {name: [place_of(float(p.x), float(p.y))] if p else [] for name, p in points.items()}
    found["gate"] = []
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", drawing.gates)]
    for at in range(0, len(numbers), 4):
        x1, y1, x2, y2 = numbers[at : at + 4]
        found["gate"].append(place_of((x1 + x2) / 2, (y1 + y2) / 2))
    return found


@st.composite
def arches(draw: st.DrawFn) -> Arch:
    last = draw(st.dates(date(2000, 1, 1), date(2027, 12, 31)))
    opens = last + timedelta(draw(st.integers(7, 400)))
    closes = opens + timedelta(draw(st.integers(0, 40)))
    ideal = opens + timedelta(draw(st.integers(0, (closes - opens).days)))
    state = draw(st.sampled_from(["resting", "ready", "overdue"]))
    today = {
        "resting": st.dates(last - timedelta(1), opens - timedelta(1)),
        "ready": st.dates(opens, closes),
        "overdue": st.dates(closes + timedelta(1), date(2100, 12, 31)),
    }[state]
    day = draw(today)
    return draw_arch(
        state=state,
        today=day,
        last=last,
        opens=opens,
        ideal=ideal,
        closes=closes,
        next_on=max(ideal, day),
    )


@given(arches())
def test_marks_keep_their_distance(drawn: Arch) -> None:
    found = marks(drawn)
    slack = 0.5  # coordinates are rounded to a tenth
    (bead,) = found["bead"]
    for name in ("ring", "gate"):
        assert all(abs(place - bead) >= BEAD_REACH - slack for place in found[name])
    for ring in found["ring"]:
        assert all(abs(gate - ring) >= GATE_CLEAR - slack for gate in found["gate"])


@given(arches())
def test_everything_stays_on_the_picture(drawn: Arch) -> None:
    drawing = drawn.drawing
    assert drawing.bead
    assert 20 <= float(drawing.bead.x) <= 320
    assert 22 <= float(drawing.bead.y) <= 264
    for path in (drawing.frame, drawing.band, drawing.ticks, drawing.gates, drawing.walked):
        assert not re.search(r"[^MLVA\d. -]|e", path)
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        assert all(0 <= number <= 340 for number in numbers)
    assert drawing.band
    assert all(part for part in (drawn.headline, drawn.lead, drawn.big, drawn.sentence))
    assert "%" not in drawn.sentence
