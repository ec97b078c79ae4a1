"""highlights and annual review"""

revision = "a05605d41680"
down_revision = "a0443c4975d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
