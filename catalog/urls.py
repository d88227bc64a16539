from django.urls import URLPattern, path

from .views import ingredients, knowledge, library, products, techniques

app_name = "catalog"
urlpatterns: list[URLPattern] = [
    path("", library.library, name="library"),
    path("ingredients/", ingredients.ingredient_list, name="ingredient-list"),
    path("ingredients/<slug:slug>/", ingredients.ingredient_detail, name="ingredient-detail"),
    path("products/", products.product_list, name="product-list"),
    path("products/<slug:slug>/", products.product_detail, name="product-detail"),
    path("techniques/", techniques.technique_list, name="technique-list"),
    path("techniques/<slug:slug>/", techniques.technique_detail, name="technique-detail"),
    path("how-it-works/", knowledge.how_it_works, name="how-it-works"),
    path("numbers/", knowledge.numbers, name="numbers"),
]
