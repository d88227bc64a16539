from django.urls import include, path

from catalog.admin_site import site

handler500 = "sessions_app.views.errors.server_error"

urlpatterns = [
    path("", include("sessions_app.urls")),
    path("catalog/", include("catalog.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", site.urls),
]
