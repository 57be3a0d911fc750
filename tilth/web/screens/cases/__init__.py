"""Business cases: versions, the case itself, publishing, checking and taking it away."""
