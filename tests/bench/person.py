"""Someone with a long journal and a browser, and the requests that are measured."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.utils import timezone

from sessions_app.models import CleansingSession, User
from sessions_app.services import journal

HOST = "127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    cpu: float


@dataclass(slots=True)
class Browser:
    """Asks the WSGI application as a server would; keeps cookies; reads the thread's CPU clock."""

    application: WSGIHandler
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        path: str,
        *,
        post: list[tuple[str, str]] | None = None,
        etag: str = "",
        encoding: str = "gzip",
    ) -> Answer:
        environ = self._environ(path, post=post, etag=etag, encoding=encoding)
        told: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            told.extend((int(status[:3]), headers))

        began = time.thread_time()
        response = self.application(environ, start_response)
        body = b"".join(response)
        response.close()
        cpu = time.thread_time() - began
        status, headers = told
        for name, value in headers:
            if name == "Set-Cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return Answer(status, dict(headers), body, cpu)

    def _environ(
        self, path: str, *, post: list[tuple[str, str]] | None, etag: str, encoding: str
    ) -> dict[str, object]:
        where, body = urlsplit(path), urlencode(post or []).encode()
        environ: dict[str, object] = {
            "REQUEST_METHOD": "GET" if post is None else "POST",
            "PATH_INFO": where.path,
            "QUERY_STRING": where.query,
            "SERVER_NAME": HOST.partition(":")[0],
            "SERVER_PORT": HOST.partition(":")[2],
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": HOST,
            "HTTP_ORIGIN": f"http://{HOST}",
            "HTTP_ACCEPT_ENCODING": encoding,
            "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
        }
        if etag:
            environ["HTTP_IF_NONE_MATCH"] = etag
        return environ


class Person:
    """One who has logged `sessions` sessions, signed in."""

    def __init__(self, sessions: int, application: WSGIHandler) -> None:
        said = io.StringIO()
        call_command("demo", sessions=sessions, password="a password of no use", stdout=said)
        self.user = User.objects.get(username="demo")
        User.objects.filter(pk=self.user.pk).update(username=f"person-{sessions}")
        self.user.refresh_from_db()
        address = said.getvalue().splitlines()[1].rpartition(" ")[2]
        self.feed = urlsplit(address).path
        self.browser = Browser(application, {"sessionid": self._session()})
        form = self.browser.ask("/sessions/new/", encoding="").body.decode()
        self.token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[0]
        self.techniques = re.findall(r'name="techniques" value="([^"]+)"', form)[:3]
        self.today = self.user.today(timezone.now())

    def _session(self) -> str:
        store = SessionStore()
        store[SESSION_KEY] = str(self.user.pk)
        store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        store[HASH_SESSION_KEY] = self.user.get_session_auth_hash()
        store.create()
        assert store.session_key
        return store.session_key

    def requests(self) -> dict[str, Callable[[], Answer]]:
        """In the order of a round. What is logged in it is taken out again, unmeasured."""
        ask, etags = self.browser.ask, self._etags
        return {
            "bare view": lambda: ask("/bare/"),
            "log POST": self._log,
            "feed 200, built anew": lambda: ask(self.feed),
            "feed 200": lambda: ask(self.feed),
            "feed 304": lambda: ask(self.feed, etag=etags(self.feed)),
            "Today": lambda: ask("/today/"),
            "Today, not gzipped": lambda: ask("/today/", encoding=""),
            "Today 304": lambda: ask("/today/", etag=etags("/today/")),
            "session list": lambda: ask("/sessions/"),
            "log form": lambda: ask("/sessions/new/"),
        }

    def _etags(self, path: str) -> str:
        return self.browser.ask(path).headers["ETag"]

    def _log(self) -> Answer:
        fields = {
            "csrfmiddlewaretoken": self.token,
            "ended_on": self.today.isoformat(),
            "setting": "home",
            "felt_before": "congested",
            "felt_after": "calm",
            "notes": "Ten quiet minutes after the shower.",
            "confirm_early": "on",
            "idempotency_key": str(uuid4()),
        }
        answer = self.browser.ask(
            "/sessions/new/",
            post=[*fields.items(), *(("techniques", slug) for slug in self.techniques)],
        )
        self.browser.cookies.pop("messages", None)
        mine = CleansingSession.objects.for_user(self.user)
        logged = mine.get(idempotency_key=fields["idempotency_key"])
        journal.delete_session(self.user, logged.pk, now=timezone.now())
        mine.filter(pk=logged.pk).delete()
        return answer


STATUS = {"log POST": 302, "feed 304": 304, "Today 304": 304, "library 304": 304}
