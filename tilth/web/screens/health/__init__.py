"""Whether the site is well, for those who look after it; no personal data."""
