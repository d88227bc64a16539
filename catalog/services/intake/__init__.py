"""Open product data taken in: what is sound becomes drafts, the rest waits for a curator.

export    pure: a file read line by line, each with the place behind it
judging   pure: what a row says made tidy, and the reasons why it cannot be taken as it is
batches   some rows decided on one after the other, and written together
taking    a whole file, one transaction a batch, stopped and gone on with at any of them
deciding  what a curator does with one row, or with several
dropping  a source taken out again
"""
