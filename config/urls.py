from django.contrib import admin
from django.urls import include, path

handler500 = "sessions_app.views.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("catalog/", include("catalog.urls")),
    path("", include("sessions_app.urls")),
]
