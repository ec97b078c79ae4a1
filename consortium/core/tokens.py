"""The random words of links that are mailed to somebody."""

import hashlib


def token_hash(token: str) -> str:
    """What is kept of a link's token, as 64 hex digits: nobody who reads the table can open the link."""
    return hashlib.sha256(token.encode()).hexdigest()
