"""What a user does, one module a thing. The command line, the web and a program call these and nothing deeper."""
