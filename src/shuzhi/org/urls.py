"""Addresses of this room."""

from django.urls import path

from shuzhi.org.views import accounts, grants, journal, people, session, units

app_name = "org"

urlpatterns = [
    path("login/", session.log_in, name="log_in"),
    path("logout/", session.log_out, name="log_out"),
    path("password/", session.password, name="password"),
    path("journal/", journal.entries, name="journal"),
    path("journal/proof/", journal.proof, name="journal_proof"),
    path("units/", units.tree, name="units"),
    path("units/<int:pk>/", units.unit_page, name="unit"),
    path("units/<int:pk>/add/", units.add, name="unit_add"),
    path("units/<int:pk>/change/", units.change, name="unit_change"),
    path("units/<int:pk>/abolish/", units.abolish, name="unit_abolish"),
    path("units/<int:pk>/restore/", units.restore, name="unit_restore"),
    path("units/<int:pk>/posts/add/", units.add_post, name="post_add"),
    path("posts/<int:pk>/change/", units.post_change, name="post_change"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person_add"),
    path("people/<int:pk>/", people.person_page, name="person"),
    path("people/<int:pk>/change/", people.change, name="person_change"),
    path("people/<int:pk>/appoint/", people.appoint_person, name="appoint"),
    path("people/<int:pk>/open/<slug:field>/", people.open_person, name="person_open"),
    path("tenures/<int:pk>/dismiss/", people.dismiss_person, name="dismiss"),
    path("tenures/<int:pk>/change/", people.tenure_change, name="tenure_change"),
    path("tenures/<int:pk>/revoke/", people.tenure_revoke, name="tenure_revoke"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/open/", accounts.open_new, name="account_open"),
    path("accounts/<int:pk>/", accounts.account_page, name="account"),
    path("accounts/<int:pk>/link/", accounts.link, name="account_link"),
    path("accounts/<int:pk>/<slug:verb>/", accounts.act, name="account_act"),
    path("grants/", grants.grants, name="grants"),
    path("grants/<int:pk>/", grants.grants_of, name="grants_of"),
    path("grants/<int:pk>/take/", grants.take, name="grant_take"),
]
