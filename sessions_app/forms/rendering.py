from django.forms.renderers import TemplatesSetting


class DewpointRenderer(TemplatesSetting):
    field_template_name = "_field.html"
