"""Addresses of answer sheets."""

from django.urls import path

from tilth.web.screens.sheets import views

urlpatterns = [
    path("<int:sheet_id>/", views.show, name="sheet"),
    path("<int:sheet_id>/correct/", views.correct, name="sheet-correct"),
]
