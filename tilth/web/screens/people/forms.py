"""Forms of what a worker does for a person: a private link, a contact, consent, erasing."""

from django import forms
from django.utils import timezone

from tilth import packs
from tilth.records.words import Occasion, Purpose

KINDS = [(kind, kind) for kind in ("visit", "call", "group session", "walk", "message")]


def offered() -> list[tuple[str, str]]:
    """Return what can be asked: every instrument, and the one question on life satisfaction."""
    whole = [(name, packs.instrument(name)) for name in packs.instruments()]
    return [
        ("ons4:satisfied", "Life satisfaction: one question"),
        *((name, f"{pack.name}: {len(pack.items)} questions") for name, pack in whole),
    ]


class LinkForm(forms.Form):
    """What to ask by a private link."""

    asks = forms.MultipleChoiceField(
        label="What to ask",
        choices=offered,
        widget=forms.CheckboxSelectMultiple,
        initial=["ons4:satisfied", "phq9"],
    )
    occasion = forms.ChoiceField(
        label="When in the programme",
        choices=Occasion.choices,
        widget=forms.RadioSelect,
        initial=Occasion.REVIEW,
    )
    days = forms.IntegerField(
        label="How many days the link stays open", min_value=1, max_value=60, initial=14
    )

    def clean_asks(self) -> list[str]:
        """Return what to ask; one instrument is asked once only."""
        asks: list[str] = self.cleaned_data["asks"]
        names = [text.partition(":")[0] for text in asks]
        if len(set(names)) < len(names):
            raise forms.ValidationError("choose either the one question or all four, not both")
        return asks


class ContactForm(forms.Form):
    """Time spent with a person."""

    on = forms.DateField(
        label="Day",
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(label="What it was", choices=KINDS, widget=forms.RadioSelect, initial="visit")
    minutes = forms.IntegerField(label="Minutes", min_value=0, max_value=1440, initial=60)
    note = forms.CharField(
        label="What matters to them",
        help_text="In their words where you can. Kept sealed; only those who work with them read it.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConsentForm(forms.Form):
    """One purpose, and whether it is agreed to or no longer."""

    purpose = forms.ChoiceField(choices=Purpose.choices)
    deed = forms.ChoiceField(choices=[("give", "give"), ("withdraw", "withdraw")])


class EraseForm(forms.Form):
    """Why, and that it is meant."""

    reason = forms.CharField(
        label="Why the record is erased",
        help_text="This is kept, without the person's name.",
        max_length=300,
    )
    sure = forms.BooleanField(label="I know that this cannot be undone")
