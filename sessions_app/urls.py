from django.urls import URLPattern, path

from .views import profile

urlpatterns: list[URLPattern] = [
    path("start/", profile.start, name="start"),
    path("profile/", profile.profile, name="profile"),
]
