"""What a test reads from a page: its one window, its state, its words."""

from __future__ import annotations

from html.parser import HTMLParser


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.windows: list[tuple[str, str]] = []
        self.states: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if name := given.get("data-window"):
            self.windows.append((name, given.get("datetime") or ""))
        if state := given.get("data-state"):
            self.states.append(state)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def windows(html: str) -> dict[str, str]:
    """The ISO days of the page's window by name; each name is there once at most."""
    found = _Page(html).windows
    names = [name for name, _day in found]
    assert len(names) == len(set(names)), f"a day is shown twice: {found}"
    return dict(found)


def state(html: str) -> str | None:
    """The state of the page's window, None where there is none."""
    states = _Page(html).states
    assert len(states) <= 1, f"more than one state: {states}"
    return states[0] if states else None


def text(html: str) -> str:
    """The words of a page or of a part of it, spaces evened out."""
    return " ".join("".join(_Page(html).text).split())
