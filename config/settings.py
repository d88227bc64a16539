"""Every setting, and every environment variable the project reads, in one place.

The variables are documented in docs/deploy.md; a test holds the two lists together.
"""

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import SplitResult, urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _flag(name: str) -> bool:
    value = env.str(name, default="").lower()
    if value in {"", "0", "false", "no", "off"}:
        return False
    if value in {"1", "true", "yes", "on"}:
        return True
    raise ImproperlyConfigured(f"{name} must be 1 or 0")


def _port() -> int:
    value = env.str("PORT", default="8000")
    if value.isascii() and value.isdigit() and 0 < int(value[:6]) < 65536:
        return int(value)
    raise ImproperlyConfigured("PORT must be a number from 1 to 65535")


def _origin(url: str) -> SplitResult:
    """The parts of an origin: scheme, host and perhaps a port, and nothing behind them."""
    with suppress(ValueError):
        parts = urlsplit(url)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = "" if parts.port is None else f":{parts.port}"
        if parts.scheme in {"http", "https"} and host and url == f"{parts.scheme}://{host}{port}":
            return parts
    raise ImproperlyConfigured("SITE_URL must be an origin such as https://dewpoint.example")


def _secret_key() -> str:
    """The key from the environment, else one made once and kept in VAR_DIR for its owner alone."""
    given: str = env.str("SECRET_KEY", default="")
    if given:
        return given
    path = VAR_DIR / "secret_key"
    if not path.exists():
        # Written whole under another name first: two processes of one start must agree on it.
        with NamedTemporaryFile("w", dir=VAR_DIR) as draft:
            draft.write(get_random_secret_key())
            draft.flush()
            with suppress(FileExistsError):
                path.hardlink_to(draft.name)
    return path.read_text().strip()


VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var").absolute()
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = _flag("DEBUG")
PORT = _port()
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}").lower().removesuffix("/")
TRUSTED_PROXY = _flag("TRUSTED_PROXY")
SECRET_KEY = _secret_key()

_site = _origin(SITE_URL)
HTTPS = _site.scheme == "https"
ALLOWED_HOSTS = [str(_site.hostname), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "csp",
    "import_export",
    "simple_history",
    "catalog",
    "sessions_app",
]

MIDDLEWARE = [
    "sessions_app.http.plain_http_sentence",
    "sessions_app.http.utf8_only",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sessions_app.adapters.FormErrorsAnswer422",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "sessions_app.forms.rendering.DewpointRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database and cache -----------------------------------------------------------------------

_database = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/dewpoint.sqlite3")
_database["CONN_MAX_AGE"] = None
match _database["ENGINE"]:
    case "django.db.backends.sqlite3":
        # IMMEDIATE takes the write lock when a transaction begins, so that two writers queue
        # instead of one failing half-way; FULL makes an acknowledged commit survive a power cut.
        _database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        }
    case "django.db.backends.postgresql":
        _database["CONN_HEALTH_CHECKS"] = True
    case _:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://")
DATABASES = {"default": _database}

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# Where a curator's file waits between its preview and its import: with several hosts, or processes
# with a /tmp each, only a shared cache is there for all of them.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages." + (
    "CacheStorage" if env.str("CACHE_URL", default="") else "TempFolderStorage"
)

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "sessions_app.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "sessions_app.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "sessions_app.forms.accounts.EmailForm",
    "change_password": "sessions_app.forms.accounts.ChangePasswordForm",
    "login": "sessions_app.forms.accounts.LoginForm",
    "reauthenticate": "sessions_app.forms.accounts.ReauthenticateForm",
    "reset_password": "sessions_app.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "sessions_app.forms.accounts.ResetPasswordKeyForm",
    "set_password": "sessions_app.forms.accounts.SetPasswordForm",
    "signup": "sessions_app.forms.accounts.SignupForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUSTED_PROXY else 0

# --- Mail: optional ---------------------------------------------------------------------------

MAIL_ENABLED = bool(env.str("EMAIL_URL", default=""))
if MAIL_ENABLED:
    globals().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"Dewpoint <dewpoint@{_site.hostname}>"

# --- Words and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Safety -----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# For this host alone: what else the domain serves is not ours to decide.
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # A label of 200 ingredients has six fields a line.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# One way out for everything that is logged, so that no line gets round it with a feed's secret.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "config.logs.HideFeedSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING"},
        # Anybody can send a wrong host; the answer says so, the log need not.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
