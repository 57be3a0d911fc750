"""Cases that many tests look at, built once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case import books
from tilth import tally
from tilth.case.build import Case, build


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[books.Recipe], Case]:
    """Return the case of a recipe, built once for all tests."""
    held: dict[books.Recipe, Case] = {}

    def case(recipe: books.Recipe) -> Case:
        if recipe not in held:
            folder = books.write(tmp_path_factory.mktemp("book"), recipe)
            held[recipe] = build(tally.read(folder))
        return held[recipe]

    return case


@pytest.fixture(scope="session")
def compared(made: Callable[[books.Recipe], Case]) -> Case:
    """Return the case of a programme with a comparison group and a true gain of one point."""
    return made(books.COMPARISON)


@pytest.fixture(scope="session")
def before_after(made: Callable[[books.Recipe], Case]) -> Case:
    """Return the case of a programme without a comparison group."""
    return made(books.BEFORE_AFTER)


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory, shared_data: Callable[[str], Path]) -> Case:
    """Return the case of the published antidepressant trial."""
    data = shared_data("examples/antidepressant_trial_dia.csv")
    return build(tally.read(books.write_trial(tmp_path_factory.mktemp("trial"), data)))
