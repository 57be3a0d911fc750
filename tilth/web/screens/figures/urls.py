"""Addresses of figures and of the questions behind them, within a version of a case."""

from django.urls import path

from tilth.web.screens.figures import views

urlpatterns = [
    path("<slug:programme>/<int:number>/rows/<slug:rows_id>/", views.rows, name="rows"),
    path("<slug:programme>/<int:number>/<slug:figure_id>/", views.show, name="figure"),
]
