"""The settings, with a folder of their own: tests never touch var/."""

import os
from tempfile import TemporaryDirectory

_folder = TemporaryDirectory(prefix="dewpoint-test-", ignore_cleanup_errors=True)
os.environ["VAR_DIR"] = _folder.name
os.environ.setdefault("SECRET_KEY", "a key for tests, which keep nothing that needs a secret")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

# A file as in production, not memory: a live server's threads and the test then have connections
# of their own, and locks behave as they do for people.
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/test.sqlite3"}
    # Nothing here has to survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
