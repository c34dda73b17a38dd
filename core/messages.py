"""Messages for people: English in the code, Chinese from the catalogues, translated when shown."""


def mark(message: str) -> str:
    """Mark a text in the code as a message, so that the catalogues find it (imported as `_m`)."""
    return message
