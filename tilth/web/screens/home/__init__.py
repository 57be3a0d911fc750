"""The first page: what Tilth is, the demo's cast, and what needs somebody today."""
