"""Answering at home: a private link, no account, every question skippable, help always in sight."""
