"""Addresses of business cases: by programme, by version."""

from django.urls import path

from tilth.web.screens.cases import views

urlpatterns = [
    path("", views.listing, name="cases"),
    path("<slug:programme>/", views.newest, name="cases-of"),
    path("<slug:programme>/publish/", views.publish, name="case-publish"),
    path("<slug:programme>/<int:number>/", views.show, name="case"),
    path("<slug:programme>/<int:number>/check/", views.verify, name="case-verify"),
    path("<slug:programme>/<int:number>/take/<slug:kind>/", views.download, name="case-download"),
]
