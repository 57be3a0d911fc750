"""Every setting of Tilth, `TILTH_*` in the environment, each with a safe default; imports nothing of tilth.

The same module is what Django reads. `SETTINGS` is the table from which the reference page is made.
Reading it costs nothing and writes nothing: the two secrets are made the first time Django or a key asks
for them, and kept in `TILTH_HOME`, readable by their owner only.
"""

import os
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit


class Setting(NamedTuple):
    """One setting: its name in the environment, its default as text, and what it does."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("TILTH_DISCLOSURE_THRESHOLD", "5", "Counts of people below this are not told to any reader."),
    Setting("TILTH_HOME", "~/.local/share/tilth", "Folder of the database and of the two secrets."),
    Setting(
        "TILTH_DATABASE_URL",
        "",
        "sqlite:///path or postgresql://user:password@host/name; empty means tilth.sqlite3 in TILTH_HOME.",
    ),
    Setting(
        "TILTH_MASTER_KEY",
        "",
        "64 hexadecimal digits from which every person's key is derived; empty means master.key in "
        "TILTH_HOME. Keep a copy apart from the backups: without it names and notes cannot be read.",
    ),
    Setting(
        "TILTH_SECRET_KEY",
        "",
        "What sessions and forms are signed with; empty means secret.key in TILTH_HOME.",
    ),
    Setting(
        "TILTH_BACKUP_KEY",
        "",
        "Passphrase of backups, 20 characters or more. Keep it and the master key apart from the backups.",
    ),
    Setting("TILTH_HOSTS", "localhost,127.0.0.1,[::1]", "Host names that the site answers to, with commas."),
    Setting("TILTH_HTTPS", "0", "1 where the site is reached by https: cookies are then sent by https only."),
    Setting("TILTH_DEMO", "0", "1 shows the demo cast's sign-in; for generated data only."),
    Setting("TILTH_DEBUG", "0", "1 shows tracebacks; never where real people's data are."),
    Setting(
        "TILTH_QUICK_EXIT",
        "https://www.bbc.co.uk/weather",
        "Where 'Leave this page now' leads: a dull, quick page that everybody knows.",
    ),
    Setting("TILTH_EMAIL_URL", "", "smtp://user:password@host:port; empty means that no mail is sent."),
)


def read(name: str) -> str:
    """Return a setting from the environment, or its default."""
    return os.environ.get(name) or next(s.default for s in SETTINGS if s.name == name)


def home() -> Path:
    """Return the folder of the database and the secrets, made if it is missing."""
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    return HOME


def kept_secret(setting: str, file: str) -> str:
    """Return a secret: as set, else as kept in TILTH_HOME, else made now and kept there (64 hex digits)."""
    if given := os.environ.get(setting):
        return given
    path = home() / file
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    made = os.urandom(32).hex()
    with os.fdopen(handle, "w", encoding="ascii") as kept:
        kept.write(made)
    return made


def master_key() -> bytes:
    """Return the key from which every person's key is derived (32 bytes)."""
    text = kept_secret("TILTH_MASTER_KEY", "master.key")
    if len(text) != 64 or set(text.lower()) - set("0123456789abcdef"):
        raise ValueError(
            "TILTH_MASTER_KEY: 64 hexadecimal digits are needed, as `openssl rand -hex 32` makes"
        )
    return bytes.fromhex(text)


# A commit returns once the answer is on the disk, writers queue, what is deleted is overwritten, and a REPLACE
# is a deletion that triggers see.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA recursive_triggers=ON;",
}


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at `url`; an empty one means SQLite in TILTH_HOME."""
    parts = urlsplit(url or f"sqlite:///{HOME / 'tilth.sqlite3'}")
    if parts.scheme == "sqlite":
        test = HOME / f"test-{os.getpid()}.sqlite3"
        name = unquote(parts.path)[1:] or ":memory:"
        engine = "django.db.backends.sqlite3"
        return {"ENGINE": engine, "NAME": name, "OPTIONS": SQLITE, "TEST": {"NAME": str(test)}}
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"TILTH_DATABASE_URL: {parts.scheme!r} is neither sqlite nor postgresql")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path)[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }


def __getattr__(name: str) -> str:
    """Make the signing secret when Django asks for it, and not before."""
    if name == "SECRET_KEY":
        return kept_secret("TILTH_SECRET_KEY", "secret.key")
    raise AttributeError(name)


def __dir__() -> list[str]:
    return [*globals(), "SECRET_KEY"]


DISCLOSURE_THRESHOLD = int(read("TILTH_DISCLOSURE_THRESHOLD"))
QUICK_EXIT = read("TILTH_QUICK_EXIT")
HOME = Path(read("TILTH_HOME")).expanduser()
DEMO = read("TILTH_DEMO") == "1"
HTTPS = read("TILTH_HTTPS") == "1"

# ── what Django reads ──
PACKAGE = Path(__file__).parent
DEBUG = read("TILTH_DEBUG") == "1"
ALLOWED_HOSTS = read("TILTH_HOSTS").split(",")
DATABASES = {"default": database(os.environ.get("TILTH_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tilth.records",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]
MIDDLEWARE = [
    "tilth.web.middleware.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tilth.web.middleware.Actor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "tilth.web.urls"
WSGI_APPLICATION = "tilth.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web/parts/templates", *sorted(PACKAGE.glob("web/screens/*/templates"))],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["tilth.web.parts.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tilth.web.parts.context.frame",
            ],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web/static"]
WHITENOISE_USE_FINDERS = True  # straight from the package: nothing is collected or copied

# ── who may come in ──
AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tilth.records.sign_up.ByInvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator, for an address that is known
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

# ── what the browser keeps ──
PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{PREFIX}tilth"
CSRF_COOKIE_NAME = f"{PREFIX}tilth-form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other sites under the same domain are not ours to force to https
    "security.W021",  # nor to put on the browsers' list
]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ── what is written down beside the records: no personal data, so no addresses, bodies or names ──
MAIL = urlsplit(read("TILTH_EMAIL_URL"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.hostname else 'dummy'}.EmailBackend"
EMAIL_HOST = MAIL.hostname or ""
EMAIL_PORT = MAIL.port or 587
EMAIL_HOST_USER = unquote(MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(MAIL.password or "")
EMAIL_USE_TLS = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"quiet": {"()": "tilth.records.quiet.WithoutAddresses"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["quiet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
