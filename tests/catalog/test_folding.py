import pytest

from catalog.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("CICA", "cica"),
        ("Centélla  Asiatica ", "centella asiatica"),
        ("Cente\u0301lla", "centella"),
        ("STRASSE straße", "strasse strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
        ("a\x00b\x07c", "abc"),
        ("a\tb\nc\xa0d", "a b c d"),
        ("\ud800clay", "clay"),
        ("\u202eclay", "clay"),
        ("", ""),
    ],
)
def test_it_forgets_case_accents_and_what_cannot_be_seen(typed: str, folded: str) -> None:
    assert fold(typed) == folded
    assert fold(folded) == folded
