from django.db import models
from django.utils.translation import gettext_lazy as _

from .steps import Step


class Technique(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    step = models.CharField(_("step"), max_length=12, choices=Step, blank=True)

    def __str__(self) -> str:
        return self.name
