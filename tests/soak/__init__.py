"""The server as `make run` starts it, under load and in trouble."""
