"""What several screens share: the base page and its parts, and the few things that templates compute."""
