"""contributions and partner reports"""

revision = "a0443c4975d4"
down_revision = "a038ea61e849"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
