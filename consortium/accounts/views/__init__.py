"""The pages of signing in, of one's own account, of access and of the installation."""

from consortium.accounts.views import access, account, administration, signing
from consortium.accounts.views.blueprint import bp

__all__ = ["access", "account", "administration", "bp", "signing"]
