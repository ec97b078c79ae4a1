"""campaigns, topics and encounters"""

revision = "a02c563ede03"
down_revision = "a0197497240b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
