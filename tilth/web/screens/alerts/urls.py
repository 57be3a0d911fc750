"""Addresses of alerts."""

from django.urls import path

from tilth.web.screens.alerts import views

urlpatterns = [
    path("", views.listing, name="alerts"),
    path("<int:alert_id>/acknowledge/", views.acknowledge, name="alert-acknowledge"),
    path("<int:alert_id>/close/", views.close, name="alert-close"),
]
