"""How the documentation is built: Markdown by MyST, in the theme Furo, without a request to another site."""

from importlib.metadata import version as version_of

project = "Tilth"
author = "The Tilth contributors"
copyright = "The Tilth contributors, Apache License 2.0"
release = version = version_of("tilth")

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"Tilth {release}"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["tilth.css"]
