"""Other people's formats and our nouns, without input or output: FHIR, Open Referral, networks of programmes.

In: documents as Python values. Out: our nouns, or one clear sentence per thing that does not fit; and the way back.

Empty so far: it comes with its own issue, and its place in the order of imports is kept for it.
"""
