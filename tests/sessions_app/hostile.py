"""What nobody types by accident, percent-encoded as it comes over the wire."""

from __future__ import annotations

MARK = "<script>alert(1)</script>"
HTML = "%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"

VALUES = {
    "nothing": "",
    "a space": "%20",
    "NUL": "a%00b",
    "lone surrogate": "a%ED%A0%80b",
    "not UTF-8": "a%FF%FEb",
    "line breaks": "a%0D%0ASet-Cookie:%20a=b%0D%0A%0D%0Abody",
    "right to left": "%E2%80%AEabc%E2%81%A6",
    "bell and escape": "%07%1B%5B31m",
    "HTML": HTML,
    "formula": "=cmd%7C%27%20/C%20calc%27!A0",
    "template": "%7B%7B%207*7%20%7D%7D%7B%25%20load%20%25%7D%25s%25(n)d",
    "quotes": "%27%20OR%201%3D1%20--%20%22%5C",
    "64 bits": "9223372036854775808",
    "5,000 digits": "9" * 5000,
    "negative": "-1",
    "not a number": "NaN",
    "exponent": "1e999",
    "other digits": "%D9%A3",
    "superscript": "%C2%B2",
    "30 February": "2026-02-30",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "year 10000": "10000-01-01",
    "a day in words": "31%20Foobar%202026",
    "unknown zone": "Mars/Olympus_Mons",
    "a path": "..%2F..%2F..%2Fetc%2Fpasswd",
    "another host": "%2F%2Fevil.example%2F%5C",
    "a UUID": "00000000-0000-0000-0000-000000000000",
}
MEGABYTE = "x" * 1_000_000
