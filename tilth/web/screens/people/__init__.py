"""People: who takes part, one person's story, and what a worker can do for them."""
