from django.urls import path

from strategy.reading.urls import PLAN
from strategy.writers import views

urlpatterns = [path(f"{PLAN}hvem-skriver/", views.part_writers, name="part_writers")]
