"""The guided session as plain values: what it may lead to. No Django, no clock, no catalogue."""
