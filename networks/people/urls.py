from django.urls import path

from networks.people import views

urlpatterns = [
    path("roller/", views.role_list, name="role_list"),
]
