"""requests about persons"""

revision = "a0721cec257f"
down_revision = "a0606a943c59"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
