"""Addresses of people and of what can be done for one person in one programme."""

from django.urls import path

from tilth.web.screens.people import views

urlpatterns = [
    path("", views.index, name="people"),
    path("in/<slug:programme>/", views.listing, name="people-in"),
    path("<slug:pseudonym>/", views.show, name="person"),
    path("<slug:pseudonym>/erase/", views.erase, name="person-erase"),
    path("<slug:pseudonym>/<slug:programme>/link/", views.link, name="person-link"),
    path("<slug:pseudonym>/<slug:programme>/contact/", views.contact, name="person-contact"),
    path("<slug:pseudonym>/<slug:programme>/consent/", views.consent, name="person-consent"),
]
