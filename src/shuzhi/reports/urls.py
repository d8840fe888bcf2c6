"""Addresses of duty reports."""

from django.urls import path

from shuzhi.reports.views import drafting, published, verifying

app_name = "reports"

urlpatterns = [
    path("", drafting.index, name="list"),
    path("new/", drafting.new, name="new"),
    path("verify/", verifying.verify_report, name="verify"),
    path("<int:pk>/", drafting.compose_report, name="compose"),
    path("<int:pk>/preview/", drafting.preview, name="preview"),
    path("publications/<int:pk>/", published.publication, name="publication"),
    path("publications/<int:pk>/<slug:form>/", published.download, name="download"),
]
