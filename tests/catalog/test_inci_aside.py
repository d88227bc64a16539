"""A known name is never lost in silence: it is read on, or the reading is doubted."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog.inci import Doubt, Verdict, read
from catalog.inci.aside import COMMAS

from .labels import aside, told
from .labels.register import REGISTER


@pytest.mark.parametrize(
    ("raw", "names"), [pytest.param(raw, names, id=what) for what, raw, names in aside.READ_ON]
)
def test_a_list_that_goes_on_behind_other_words_is_read_on(raw: str, names: str) -> None:
    reading = read(raw, REGISTER, apart=False)
    assert told(reading) == names
    assert Doubt.SENTENCE in reading.doubts


@pytest.mark.parametrize(
    ("raw", "names"), [pytest.param(raw, names, id=what) for what, raw, names in aside.LEFT_ASIDE]
)
def test_a_known_name_that_is_left_aside_is_doubted(raw: str, names: str) -> None:
    reading = read(raw, REGISTER, apart=False)
    assert told(reading) == names
    assert (reading.verdict, reading.doubts) == (Verdict.PARTIAL, frozenset({Doubt.SENTENCE}))


@pytest.mark.parametrize(
    ("raw", "names"), [pytest.param(raw, names, id=what) for what, raw, names in aside.NOTHING_LOST]
)
def test_what_a_pack_says_besides_is_no_doubt(raw: str, names: str) -> None:
    reading = read(raw, REGISTER, apart=False)
    assert told(reading) == names
    assert reading.verdict is Verdict.OK


@pytest.mark.parametrize(
    ("raw", "names"), [pytest.param(raw, names, id=what) for what, raw, names in aside.KNOWN_ALONE]
)
def test_known_names_need_not_look_like_names(raw: str, names: str) -> None:
    assert told(read(raw, REGISTER, apart=False)) == names


@pytest.mark.parametrize(
    "raw",
    [
        raw
        for rows in (aside.READ_ON, aside.LEFT_ASIDE, aside.NOTHING_LOST, aside.KNOWN_ALONE)
        for _what, raw, _names in rows
    ],
)
def test_nothing_is_lost_and_what_is_read_is_read_again(raw: str) -> None:
    reading = read(raw, REGISTER, apart=False)
    assert "".join(raw[span.start : span.end] for span in reading.spans) == raw
    assert told(read(reading.printed(), REGISTER, apart=False)) == told(reading)


NAMES = [
    *("AQUA", "GLYCERIN", "MICA", "SQUALANE", "CITRIC ACID", "1,2-HEXANEDIOL", "LIMONENE"),
    *("ALCOHOL DENAT.", "CI 77491", "IRON OXIDES", "BETAINE", "SUCROSE", "ALCOHOL", "PARFUM"),
]
REMARKS = [
    *("apply to damp skin and massage gently", "Directions: apply twice daily", "made in France"),
    *("Warning: keep out of reach of children", "*from organic farming", "Vegan", "No info"),
    *("**composants naturels des huiles essentielles", "Anwendung: auf die Haut auftragen"),
    *("free from parabens and silicones", "this is what makes your skin soft", "see packaging"),
    *("Contains: Linalool", "May contain traces of nuts", "Key ingredients: honey"),
    *("not tested on animals", "Précautions : éviter les yeux", "Modo de empleo: aplicar"),
    *("note: this list may change", "best before 2027", "for external use only"),
    *("способ применения: нанести", "使用方法", "(see below)", "www.example.org"),
]
SEPARATORS = [", ", "; ", " • ", ". ", "\n", "\n\n", "*, "]


@given(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=9, unique=True),
    st.integers(1, 8),
    st.sampled_from(REMARKS),
    st.tuples(*[st.sampled_from(SEPARATORS)] * 3),
    st.sampled_from(["", "Ingredients: "]),
)
def test_every_known_name_is_read_or_doubted(
    names: list[str], place: int, remark: str, separators: tuple[str, str, str], heading: str
) -> None:
    between, before, after = separators
    # Said in a sentence of its own, what it is free from is named on purpose.
    assume(not (remark.startswith("free from") and before.strip() not in COMMAS))
    first, rest = between.join(names[:place]), between.join(names[place:])
    reading = read(f"{heading}{first}{before}{remark}{after}{rest}", REGISTER, apart=False)
    if reading.verdict is Verdict.OK:
        assert set(names) <= {name.inci for name in reading.names}
