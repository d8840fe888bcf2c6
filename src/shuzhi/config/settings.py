"""Django's settings; what an installation may choose comes from the environment (`docs/settings.md`)."""

import os
from datetime import timedelta

from django.utils.functional import SimpleLazyObject

from shuzhi.config.applications import assets, ledger_folders, rooms
from shuzhi.config.database import database
from shuzhi.config.secret import secret_key
from shuzhi.kernel.home import home


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") == "1"


SHUZHI_HOME = home().absolute()
HTTPS = _is_on("SHUZHI_HTTPS")

# Reading the settings writes nothing: the key file comes into being when the key is first asked for.
SECRET_KEY = SimpleLazyObject(lambda: secret_key(SHUZHI_HOME))
DEBUG = _is_on("SHUZHI_DEBUG")
ALLOWED_HOSTS = os.environ.get("SHUZHI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    *assets(),
    *rooms(),
    *ledger_folders(),
]

MIDDLEWARE = [
    "shuzhi.org.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shuzhi.org.middleware.FitRequestMiddleware",
    "shuzhi.org.middleware.idle_session",
    "shuzhi.org.middleware.PasswordChangeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "shuzhi.config.urls"
WSGI_APPLICATION = "shuzhi.config.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "shuzhi.org.context.shell",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
    {
        # Tables of rows: 0.33 ms against 4.3 ms for 50 rows of 9 cells.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "shuzhi.config.jinja.environment"},
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": database(os.environ.get("SHUZHI_DATABASE_URL", ""), SHUZHI_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Accounts. A minimum of ten signs, three kinds of signs, five failures, half an hour: 等级保护基本要求
# (GB/T 22239-2019, 8.1.4.1 身份鉴别).
AUTH_USER_MODEL = "org.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "shuzhi.org.passwords.LengthValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "shuzhi.org.passwords.ComplexityValidator"},
]
LOGIN_URL = "org:log_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "org:log_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "org/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False

# A session ends after half an hour without a request (`idle_session` renews it).
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "shuzhi.org.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
if _is_on("SHUZHI_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Two sets of two hundred reports are compared at once; pages that take fewer say so themselves.
DATA_UPLOAD_MAX_NUMBER_FILES = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
# The longest file that may be attached to a record.
ATTACHMENT_BYTES = 50 * 1024 * 1024

# Django by itself writes errors nowhere outside debugging; whoever runs the service reads them here.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"level": "WARNING"}, "axes": {"level": "WARNING"}},
}

STATIC_URL = "/static/"
# The installed packages serve their own static files; no copying step stands between install and start.
WHITENOISE_USE_FINDERS = True
