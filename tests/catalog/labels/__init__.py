"""Labels and what a careful person reads on them, as tables.

A row is the language or country of the label's habit, the text, and the reading: names with a bar
between them, a declared percentage behind its name, "+/-" before what the product may contain,
and each list of a kit on its own line, behind its title.
"""

from catalog.inci import Part, Reading

Rows = list[tuple[str, str, str]]


def told(reading: Reading) -> str:
    """A reading as the tables write it."""
    lines = []
    for one in reading.lists:
        words = [f"{one.title}:"] if one.title else []
        last = Part.LIST
        for place, name in enumerate(one.names):
            if name.part is not last:
                words.append("+/-" if name.part is Part.MAY_CONTAIN else "|")
            elif place:
                words.append("|")
            last = name.part
            words.append(name.text)
            if name.percent is not None:
                words.append(f"{name.percent:f}%")
        lines.append(" ".join(words))
    return "\n".join(lines)
