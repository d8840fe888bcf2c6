"""Addresses of the pages that show deadlines."""

from django.urls import path

from shuzhi.ledgers.petitions import views

app_name = "petitions"

urlpatterns = [
    path("open/", views.open_petitions, name="open"),
    path("<int:pk>/terms/", views.petition_terms, name="terms"),
]
