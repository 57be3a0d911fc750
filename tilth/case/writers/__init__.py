"""One document, four writers: HTML (Jinja2), PDF (Typst), JSON and XLSX.

In:  a `Document`, the entries of its trail, and its charts drawn as SVG.
Out: text or bytes; no writer computes a number.
"""
