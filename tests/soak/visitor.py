"""A browser of few words: cookies, forms, and no patience of its own."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

PASSWORD = "four calm words together"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass(slots=True)
class Visitor:
    """Raises OSError or HTTPException where the server goes away in the middle of an answer."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str) -> Answer:
        answer = self._ask("GET", path)
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, fields: dict[str, str | list[str]]) -> Answer:
        sent = {"csrfmiddlewaretoken": self.token, **fields}
        return self._ask("POST", path, urlencode(sent, doseq=True))

    def sign_up(self, name: str) -> None:
        """An account with oily skin; afterwards a form of theirs can be posted."""
        self.get("/accounts/signup/")
        signed = self.post("/accounts/signup/", {"username": name, "password1": PASSWORD})
        assert signed.status == 302, signed.text
        self.get("/start/")
        answers: dict[str, str | list[str]] = {"time_zone": "UTC", "pace": "steady"}
        told = self.post("/start/", {**answers, "skin": ["oily"]})
        assert (told.status, told.headers["location"]) == (302, "/today/"), told.text
        self.get("/sessions/new/")

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            for value in response.headers.get_all("Set-Cookie", ()):
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
        told = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, told, text)
