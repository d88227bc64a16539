from django.urls import URLPattern, path

from . import views

app_name = "catalog"
urlpatterns: list[URLPattern] = [
    path("techniques/", views.technique_list, name="technique-list"),
    path("techniques/<slug:slug>/", views.technique_detail, name="technique-detail"),
    path("numbers/", views.numbers, name="numbers"),
]
