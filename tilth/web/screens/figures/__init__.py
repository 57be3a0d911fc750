"""One figure and what it was made from, down to the question asked of the records."""
