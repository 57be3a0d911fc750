"""The drawing child: reads Vega-Lite specifications as JSON lines, answers SVG as JSON lines.

Run as a file by `charts.Drawer`, in a process of its own, because the renderer takes a third of a second
to start and much memory: the case is computed meanwhile, and a web process stays small. It imports
nothing of Tilth.
"""

import json
import sys

import vl_convert

_WARM = {"mark": "point", "data": {"values": [{}]}}


def main() -> None:
    """Answer each line of input by a line with the SVG of its specification."""
    vl_convert.vegalite_to_svg(_WARM)
    for line in sys.stdin:
        json.dump(vl_convert.vegalite_to_svg(json.loads(line)), sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
