"""One answer sheet in the instrument's words, its corrections, and correcting it."""
