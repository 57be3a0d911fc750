"""Alerts: answers that somebody must read today; seen, then closed with what happened."""
