"""Addresses of the pages that show a person's path."""

from django.urls import path

from shuzhi.ledgers.admission import views

app_name = "admission"

urlpatterns = [
    path("", views.progress, name="progress"),
    path("<int:pk>/", views.steps, name="steps"),
]
