"""The strategy as a file."""

from django.urls import path

from sandnes_portal.desk.strategyfile import views

urlpatterns = [
    path("", views.strategy_files, name="strategy_files"),
    path("les-inn/", views.strategy_file_take_in, name="strategy_file_take_in"),
    path("<slug:slug>/", views.strategy_file, name="strategy_file"),
]
