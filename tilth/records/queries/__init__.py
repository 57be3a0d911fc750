"""The questions: everything that is read from records, one page a file.

    people.page(viewer=…, pseudonym=…) -> PersonPage        answering.page(token=…) -> AnsweringPage

Each names who reads (`viewer=`; a private link's token where a person answers), asks `rights` first, and
returns a frozen page of plain values, never rows of the database. A look at a person's record is written
down. Counts of people leave as `Shown`.
"""
