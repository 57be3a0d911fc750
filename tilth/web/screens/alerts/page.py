"""What the page shows on which one alert is closed."""

from dataclasses import dataclass

from tilth.records.errors import NotFound
from tilth.records.queries.alerts import AlertRow, AlertsPage


@dataclass(frozen=True)
class ClosePage:
    """The alert that is to be closed."""

    alert: AlertRow


def close_page(page: AlertsPage, alert_id: int) -> ClosePage:
    """Return the page of one open alert among those that the reader handles; raise NotFound."""
    for alert in page.open:
        if alert.id == alert_id:
            return ClosePage(alert)
    raise NotFound("There is nothing here.")
