from django.urls import URLPattern, path, re_path

from .views import feeds, front, journal, journal_list, products, profile, site, today, what_if

urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("next/", front.front, name="next"),
    path("next.ics", front.next_ics, name="next-ics"),
    path("privacy/", site.privacy, name="privacy"),
    path("healthz", site.healthz, name="healthz"),
    path("robots.txt", site.robots, name="robots"),
    path("today/", today.today, name="today"),
    path("what-if/", what_if.what_if, name="what-if"),
    path("sessions/", journal_list.session_list, name="session-list"),
    path("sessions/new/", journal.create, name="session-create"),
    path("sessions/new/preview/", journal.create_preview, name="session-create-preview"),
    path("sessions/new/products/", products.find, name="session-products"),
    path("sessions/<uuid:session_id>/", journal.detail, name="session-detail"),
    path("sessions/<uuid:session_id>/edit/", journal.update, name="session-update"),
    path(
        "sessions/<uuid:session_id>/edit/preview/",
        journal.update_preview,
        name="session-update-preview",
    ),
    path("sessions/<uuid:session_id>/delete/", journal.delete, name="session-delete"),
    path("sessions/<uuid:session_id>/undelete/", journal.undelete, name="session-undelete"),
    path("calendar/", feeds.feed_list, name="feed-list"),
    path("calendar/new/", feeds.create, name="feed-create"),
    path("calendar/<uuid:feed_id>/", feeds.update, name="feed-update"),
    path("calendar/<uuid:feed_id>/rotate/", feeds.rotate, name="feed-rotate"),
    path("calendar/<uuid:feed_id>/revoke/", feeds.revoke, name="feed-revoke"),
    re_path(r"^calendar/(?P<token>[\s\S]*)\.ics\Z", feeds.feed, name="feed"),
    path("start/", profile.start, name="start"),
    path("start/quiz/", profile.quiz, name="quiz"),
    path("profile/", profile.profile, name="profile"),
    path("profile/delete/", profile.delete_account, name="account-delete"),
]
