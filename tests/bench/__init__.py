"""What a request costs the worker: `make bench`."""
