"""The one settings file. Every variable read from the environment is listed in .env.example."""

from ipaddress import ip_network
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sandnes_portal.municipality import default_name, municipality_called

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- read from the environment ------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development" if DEBUG else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Whose portal it is: what follows, and all that `reference_data` brings, is said in its folder.
MUNICIPALITY = municipality_called(env.str("MUNICIPALITY", default=default_name()))
DATABASE = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / MUNICIPALITY.slug}.sqlite3")
PORTAL_NAME = env.str("PORTAL_NAME", default=MUNICIPALITY.portal_name)
PORTAL_OWNER = env.str("PORTAL_OWNER", default=MUNICIPALITY.owner)
ARCHIVE_ACCESS_CODE = env.str("ARCHIVE_ACCESS_CODE", default="ikke vurdert")
ARCHIVE_ACCESS_LAW = env.str("ARCHIVE_ACCESS_LAW", default="")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default=MUNICIPALITY.contact)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=MUNICIPALITY.sender)
EMAIL = env.email_url("EMAIL_URL", default="consolemail://")
HTTPS = env.bool("HTTPS", default=not DEBUG)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
PROXIES = [ip_network(each) for each in env.list("PROXIES", default=["127.0.0.0/8", "::1"])]
# Where links in mails lead: nobody's request tells it.
PORTAL_URL = env.str("PORTAL_URL", default=f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://127.0.0.1:8000")

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing. Put SECRET_KEY=<50 random characters> in .env, or set DEBUG=1.")

# --- apps and the way of a request --------------------------------------------------------------

INSTALLED_APPS = [
    "sandnes_portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "import_export",
    "rules.apps.AutodiscoverRulesConfig",
    "simple_history",
    "sandnes_portal",
    "networks",
    "strategy",
    "quality",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are a sixth of their size on the way; Django pads them at random, so that their length tells no secret.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sandnes_portal.private.keep_private",
    "sandnes_portal.signin.LoginRequired",
    "networks.people.gate.guests_find_their_own",
    "sandnes_portal.writing.incoming.TidiedInput",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "sandnes_portal.writing.once.pressed_once",
    "sandnes_portal.errors.refuse_nul",
    "sandnes_portal.errors.explain_steps",
    "sandnes_portal.errors.OwnNotFoundPage",
]

ROOT_URLCONF = "sandnes_portal.urls"
WSGI_APPLICATION = "sandnes_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sandnes_portal.navigation.frame",
            ],
        },
    },
]

# --- database -----------------------------------------------------------------------------------

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at the start of a transaction: without it, writers at the same
    # time get «database is locked». With it they wait, in line.
    DATABASE["ENGINE"] = "sandnes_portal.sqlite_in_turn"
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
    }
    # A file, not memory: the browser tests read it from a server thread of their own.
    DATABASE["TEST"] = {"NAME": f"{DATABASE['NAME']}.test"}
    Path(DATABASE["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True

DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Parts of pages that are drawn from rows, kept for a few minutes by when the rows were last changed. Each process has
# its own: what is kept is never wrong, only missing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

# --- people -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "networks.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "sandnes_portal.writing.validators.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# The address is unique without regard to case, by a constraint the check cannot read.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
# An open secret: shown on the login page and by `manage.py demo`, both with DEBUG only.
DEMO_PASSWORD = "alle-elevene-er-vaare"  # noqa: S105
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
# What the login form and the backends call it, whatever the model does: else axes counts all at an address as one,
# and never looks at the count before it lets somebody in.
AXES_USERNAME_FORM_FIELD = "username"
# The same address in other letters is the same person.
AXES_USERNAME_CALLABLE = "sandnes_portal.signin.tried_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Behind a proxy everybody would seem to come from it, and anybody could lock anybody out.
AXES_CLIENT_IP_CALLABLE = "sandnes_portal.guessing.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"

# --- language, time, files ----------------------------------------------------------------------

LANGUAGE_CODE = "nb"
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
# Thousand separators would print the year 2026 as «2 026».
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = "sandnes_portal.formats"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Without collected files, as in development and in the tests, whitenoise serves them from where they lie.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# The widgets of all forms, the administration's too, are drawn by templates that ours can stand before.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
# A misspelt field in a layout is a fault to see at once, not a line in a log.
CRISPY_FAIL_SILENTLY = False

# A form with some fields for each row of a long list: a network's members since it began, in the administration.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

vars().update(EMAIL)
# A server that does not answer does not hold up the next message for long.
EMAIL_TIMEOUT = 15

# --- security -----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Bootstrap's stylesheet and Django's admin hold small data: pictures.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# The machine that watches the portal asks from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^helse/(post/)?$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "sandnes_portal.errors.csrf_failure"

# import-export escapes nothing by itself that holds: exports neutralise formulas on their own.
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = False

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# --- log: everything to the console, where the process manager collects it -----------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Without this Django would mail an administrator and say nothing on the console.
        "django": {"level": "INFO"},
        # Failed logins and lockouts, not the banner at each start.
        "axes": {"level": "WARNING"},
    },
}
