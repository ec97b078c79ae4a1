"""search and activities"""

revision = "a0606a943c59"
down_revision = "a05605d41680"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
