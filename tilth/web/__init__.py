"""The site: requests come in, pages go out; it thinks nothing and stores nothing by itself.

    urls.py        the list of screens          seen.py        who may see a view; undeclared views fail a test
    middleware.py  safe headers, the actor      parts/         what several screens share: base page, fields, cards
    screens/       one folder a screen: views (parse, ask a query or call an action, render one `page`),
                   forms, urls, templates       theme/         our look over GOV.UK Frontend, built by `make assets`

Reads go through `tilth.records.queries` (always `viewer=`), writes through `tilth.records.actions`
(always `by=`). Start reading at `screens/figures/`.
"""
