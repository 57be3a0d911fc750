"""Makes Django ready. A command that needs the records imports this module before anything of records."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tilth.settings")
django.setup()
