"""The list of screens. Everything under `account/` is allauth's, dressed by `screens/signing_in`."""

from django.urls import include, path

urlpatterns = [
    path("", include("tilth.web.screens.home.urls")),
    path("", include("tilth.web.screens.health.urls")),
    path("account/", include("allauth.urls")),
    path("a/", include("tilth.web.screens.answering.urls")),
    path("people/", include("tilth.web.screens.people.urls")),
    path("sheets/", include("tilth.web.screens.sheets.urls")),
    path("cases/", include("tilth.web.screens.cases.urls")),
    path("figures/", include("tilth.web.screens.figures.urls")),
    path("alerts/", include("tilth.web.screens.alerts.urls")),
]
