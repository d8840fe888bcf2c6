"""Address of the register of document numbers."""

from django.urls import path

from shuzhi.ledgers.outgoing import views

app_name = "outgoing"

urlpatterns = [path("numbers/", views.numbers, name="numbers")]
