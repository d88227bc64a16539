from django.urls import URLPattern, path

from .views import journal, journal_list, profile, today

urlpatterns: list[URLPattern] = [
    path("today/", today.today, name="today"),
    path("sessions/", journal_list.session_list, name="session-list"),
    path("sessions/new/", journal.create, name="session-create"),
    path("sessions/preview/", journal.preview, name="session-preview"),
    path("sessions/<uuid:session_id>/", journal.detail, name="session-detail"),
    path("sessions/<uuid:session_id>/edit/", journal.update, name="session-update"),
    path("sessions/<uuid:session_id>/delete/", journal.delete, name="session-delete"),
    path("sessions/<uuid:session_id>/undelete/", journal.undelete, name="session-undelete"),
    path("start/", profile.start, name="start"),
    path("start/quiz/", profile.quiz, name="quiz"),
    path("profile/", profile.profile, name="profile"),
    path("profile/delete/", profile.delete_account, name="account-delete"),
]
