"""Addresses of this room; they stand at the root."""

from django.urls import path

from shuzhi.pages import board, home, search
from shuzhi.pages.comparing import views as comparing
from shuzhi.pages.proofreading import views as proofreading

app_name = "pages"

urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", board.board, name="figures"),
    path("search/", search.search, name="search"),
    path("proofread/", proofreading.proofread, name="proofread"),
    path("proofread/files/", proofreading.files, name="proofread_files"),
    path("proofread/clear/", proofreading.clear_all, name="proofread_clear"),
    path("proofread/<slug:token>/", proofreading.file, name="proofread_file"),
    path("proofread/<slug:token>/dismiss/", proofreading.dismiss, name="proofread_dismiss"),
    path("proofread/<slug:token>/restore/", proofreading.restore, name="proofread_restore"),
    path("proofread/<slug:token>/<slug:form>/", proofreading.download, name="proofread_download"),
    path("compare/", comparing.compare, name="compare"),
    path("compare/result/", comparing.result, name="compare_result"),
    path("compare/pair/<int:number>/", comparing.pair, name="compare_pair"),
    path("compare/download/", comparing.download, name="compare_download"),
    path("compare/keep/", comparing.keep, name="compare_keep"),
    path("compare/clear/", comparing.clear_all, name="compare_clear"),
]
