"""Effects become worth: costs, WELLBYs, break-even, net benefit and how sure it is, every number a Figure.

In:  results of `impact`, tallies of money, values of place packs.
Out: Figures, whose trails walk back to answers and published values.

    effect_figure -> wellbys = gain x people x years -> worth = WELLBYs x price -> net benefit = worth - cost

Only effects of claim level 3 and 4 are priced (`priceable.py`), by one route per person and period
(`routes.py`). Start reading in `wellby.py`; without an effect, in `break_even.py`.
"""

from tilth.value.break_even import break_even, break_even_table, cash_break_even, smallest_worth
from tilth.value.costs import cost_lines, incremental, per_start, total
from tilth.value.discount import Schedule, present_value, schedule
from tilth.value.errors import NotPriceableError, TwoRoutesError, ValuationError
from tilth.value.figures import change_figure, count_figure, drawn_variance, effect_figure
from tilth.value.money import currency_of, deflator_years, in_prices_of, latest_prices
from tilth.value.net import added, chance_of_gain, evpi, net_benefit, ratio
from tilth.value.priceable import can_be_priced, check_priceable
from tilth.value.psa import Psa, psa
from tilth.value.rests_on import fragility, variance_share
from tilth.value.routes import Route, Way, can_add, check_one_route, route_for
from tilth.value.wellby import (
    JUDGEMENTS,
    carried,
    point_years,
    price,
    wellbys,
    wellbys_of_area,
    worth,
    years_of_gain,
)

__all__ = [
    "JUDGEMENTS",
    "NotPriceableError",
    "Psa",
    "Route",
    "Schedule",
    "TwoRoutesError",
    "ValuationError",
    "Way",
    "added",
    "break_even",
    "break_even_table",
    "can_add",
    "can_be_priced",
    "carried",
    "cash_break_even",
    "chance_of_gain",
    "change_figure",
    "check_one_route",
    "check_priceable",
    "cost_lines",
    "count_figure",
    "currency_of",
    "deflator_years",
    "drawn_variance",
    "effect_figure",
    "evpi",
    "fragility",
    "in_prices_of",
    "incremental",
    "latest_prices",
    "net_benefit",
    "per_start",
    "point_years",
    "present_value",
    "price",
    "psa",
    "ratio",
    "route_for",
    "schedule",
    "smallest_worth",
    "total",
    "variance_share",
    "wellbys",
    "wellbys_of_area",
    "worth",
    "years_of_gain",
]
