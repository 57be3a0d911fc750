"""One folder a screen; screens do not know each other, and a new one starts with copying one that exists."""
