"""Addresses of a private link: short, and saying nothing about what they lead to."""

from django.urls import path

from tilth.web.screens.answering import views

urlpatterns = [
    path("<str:token>/", views.intro, name="answering"),
    path("<str:token>/questions/", views.questions, name="answering-questions"),
    path("<str:token>/thanks/", views.thanks, name="answering-thanks"),
]
