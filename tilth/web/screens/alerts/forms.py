"""How an alert ended."""

from django import forms

from tilth.records.words import Outcome


class CloseForm(forms.Form):
    """What happened, and a note for those who come after."""

    outcome = forms.ChoiceField(label="What happened", choices=Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="What others should know",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
