"""How often one address may knock: a coarse wall in front of sign-in, links and verification.

The counts live in each process's memory; what is fine-grained and must hold across processes is counted in the database.
"""

from ipaddress import IPv6Address, ip_address

from flask import Flask, request
from flask_limiter import Limiter


def client_network() -> str:
    """The address of the client; of an IPv6 one the first half, since the second is the client's to choose."""
    text = request.remote_addr or "unknown"
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return f"{IPv6Address(int(address) >> 64 << 64)}/64" if isinstance(address, IPv6Address) else str(address)


limiter = Limiter(key_func=client_network, storage_uri="memory://", headers_enabled=False)
KNOCKING = "30 per minute; 300 per hour"


def init_app(app: Flask) -> None:
    """Off in tests, which all come from one address; a test of the wall itself turns it on."""
    limiter.init_app(app)
    limiter.enabled = not app.testing
