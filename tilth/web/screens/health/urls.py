"""The address at which a monitor asks."""

from django.urls import path

from tilth.web.screens.health import views

urlpatterns = [path("health", views.state, name="health")]
