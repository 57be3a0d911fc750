"""The few tags that the templates of all screens have (built in: no `load` needed)."""

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

from tilth.web.parts.whisker import Whisker, whisker

register = template.Library()

CLASSES = {
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "number": "govuk-input govuk-input--width-4",
    "date": "govuk-input govuk-input--width-10",
}


@register.simple_tag(name="whisker")
def whisker_tag(low: float | None, middle: float, high: float | None) -> Whisker | None:
    """Return where to draw a likely range."""
    return whisker(low, middle, high)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Return the widget of a field with our classes, tied to its hint and its errors."""
    described = [f"{field.auto_id}_hint"] if field.help_text else []
    described += [f"{field.auto_id}_error"] if field.errors else []
    wrong = " govuk-input--error" if field.errors else ""
    attributes: dict[str, str | bool] = {"class": CLASSES.get(field.widget_type, "govuk-input") + wrong}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)


@register.filter
def reasons(field: BoundField) -> list[BoundWidget]:
    """Return the choices of a question that are reasons for no answer."""
    return [choice for choice in field if choice.data["attrs"].get("apart")]


@register.filter
def reasoned(field: BoundField) -> bool:
    """Return whether a reason for no answer is chosen."""
    return any(choice.data["selected"] for choice in reasons(field))


@register.filter
def pounds(pence: int) -> str:
    """Return pence as pounds.

    >>> pounds(1234567)
    '£12,345.67'
    """
    return f"£{pence / 100:,.2f}"
