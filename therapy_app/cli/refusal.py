"""How the command line says no: one clear sentence on standard error, and status 2."""


class RefusalError(Exception):
    """The input cannot be used; the message is one sentence that says why."""
