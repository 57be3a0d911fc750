"""The sections of a case, in the order of its page: each takes findings and gives blocks and figures.

people reached, waits, paired n of N, cost per person, their words; then change; then, with a comparison,
effect and worth; then break-even; then how sure and what would lift it (mission; one page for every case).
"""
