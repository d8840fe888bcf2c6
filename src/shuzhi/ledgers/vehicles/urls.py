"""Addresses of the vehicles' own page."""

from django.urls import path

from shuzhi.ledgers.vehicles import views

app_name = "vehicles"

urlpatterns = [path("anomalies/", views.anomaly_list, name="anomalies")]
