"""Addresses of the first page."""

from django.urls import path

from tilth.web.screens.home import views

urlpatterns = [
    path("", views.front, name="home"),
    path("cast/", views.cast, name="cast"),
]
