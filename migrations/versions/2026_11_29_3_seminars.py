"""seminars"""

revision = "a038ea61e849"
down_revision = "a02c563ede03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
