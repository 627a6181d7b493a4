"""The command line: thin, and quick to start. Each command is a module with `add(commands)` and `run(arguments)`."""
