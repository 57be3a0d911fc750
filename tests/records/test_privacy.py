"""Promises that hold for every model: each column is declared, each constraint named, each pair guarded."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

MODELS = sorted(apps.get_app_config("records").get_models(), key=lambda model: model.__name__)
TEXT = {"BinaryField", "EmailField"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_column_is_declared_personal_or_not(model: type[Model]) -> None:
    declared = [*model.Privacy.personal, *model.Privacy.plain, *model.Privacy.left_out]
    assert sorted(declared) == sorted(field.name for field in model._meta.concrete_fields)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_free_text_about_a_person_is_bytes_that_were_sealed(model: type[Model]) -> None:
    """Personal text is stored sealed (bytes) wherever a row belongs to a person; numbers stay numbers."""
    about_a_person = any(field.name == "person" for field in model._meta.concrete_fields)
    if not about_a_person or model.__name__ in ("Alert", "Score"):  # words of an instrument, not of a person
        return
    for name in model.Privacy.personal:
        assert model._meta.get_field(name).get_internal_type() in {
            "BinaryField",
            "SmallIntegerField",
            "IntegerField",
        }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_constraints_are_named_after_their_noun(model: type[Model]) -> None:
    names = [constraint.name for constraint in model._meta.constraints]
    assert len(set(names)) == len(names)
    assert all(name and name[0].isalpha() and name == name.lower() for name in names)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_moments_that_go_with_a_person_are_guarded_in_pairs(model: type[Model]) -> None:
    """`x_at` and `x_by`, where both may be empty, are held together by a constraint named after them."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    stems = [name[:-3] for name, field in fields.items() if name.endswith("_at") and field.null]
    pairs = [stem for stem in stems if f"{stem}_by" in fields and fields[f"{stem}_by"].null]
    names = " ".join(constraint.name for constraint in model._meta.constraints)
    assert all(stem in names for stem in pairs), f"{model.__name__}: {pairs} need a constraint"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_choices_are_held_by_the_database(model: type[Model]) -> None:
    """A column with choices is named in a constraint, so that raw SQL cannot write another word."""
    chosen = [field.name for field in model._meta.concrete_fields if field.choices]
    said = " ".join(str(getattr(constraint, "condition", "")) for constraint in model._meta.constraints)
    assert [name for name in chosen if f"{name}__in" not in said] == []
