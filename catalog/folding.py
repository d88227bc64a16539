"""Text folded for search, the same way when stored and when asked, whatever the database."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, no accents, no controls: "Centélla  ASIATICA" becomes "centella asiatica"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (
        " " if char.isspace() else char
        for char in plain
        # Marks are the accents; C* are controls, lone surrogates and unassigned places.
        if char.isspace() or unicodedata.category(char)[0] not in "MC"
    )
    return " ".join("".join(kept).split())
