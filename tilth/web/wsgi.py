"""The door for servers: `granian --interface wsgi tilth.web.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tilth.settings")  # noqa: TID251 (Django asks for it here)
application = get_wsgi_application()
