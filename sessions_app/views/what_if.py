"""What if? The next window as it is, and as it would be."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions_app.arch import arch_of
from sessions_app.forms.what_if import WhatIfForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.reasons import why
from sessions_app.services import planning


@require_safe
@onboarded
def what_if(request: SignedInRequest) -> HttpResponse:
    if WhatIfForm.base_fields.keys() & request.GET.keys():
        form = WhatIfForm(request.GET, today=request.today)
    else:
        form = WhatIfForm.for_today(request.user, today=request.today)
    stored = planning.stored_plan(request.user)
    context = {"form": form, "now": arch_of(stored.plan, today=request.today)}
    context["now_planned"] = [window.ideal for window in stored.plan.planned_from(request.today)]
    if not form.is_valid():
        return render(request, "sessions_app/what_if.html", context, status=422)
    change = form.change()
    result = planning.what_if(request.user, change, today=request.today)
    context |= {
        "then": arch_of(result.plan, today=request.today),
        "then_planned": [window.ideal for window in result.plan.planned_from(request.today)],
        "why": why(result.plan, stored.grounds),
        "change": change,
        "judgement": result.judgement,
    }
    return render(request, "sessions_app/what_if.html", context)
