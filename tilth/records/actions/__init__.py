"""The verbs: everything that changes a record, one noun a file.

    answers.submit(token=…, filled=…, client_key=…)      people.erase(by=…, pseudonym=…, reason=…)

Each takes keywords only, names who acts (`by=`; a private link's token where a person answers), asks
`rights` first, and runs in one transaction in which the ledger writes down every changed row with actor,
verb and reason. `by=None` is the site itself, from the command line, and only where a verb says so.
"""
