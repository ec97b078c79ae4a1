"""highlights and annual review"""

import sqlalchemy as sa
from alembic import op

revision = "a05605d41680"
down_revision = "a0443c4975d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "annual_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("motto", sa.String(length=120), nullable=True),
        sa.Column("foreword_title", sa.String(length=120), nullable=True),
        sa.Column("foreword", sa.Text(), nullable=True),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("finances", sa.Text(), nullable=True),
        sa.Column("next_year", sa.Text(), nullable=True),
        sa.Column("taking_part", sa.Text(), nullable=True),
        sa.Column("credits", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_annual_review_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_review")),
        sa.UniqueConstraint("consortium_id", "year", name=op.f("uq_annual_review_consortium_id_year")),
    )
    op.create_table(
        "annual_review_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("data_hash", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(length=300), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_annual_review_edition_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["annual_review.id"], name=op.f("fk_annual_review_edition_review_id_annual_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_review_edition")),
        sa.UniqueConstraint("review_id", "number", name=op.f("uq_annual_review_edition_review_id_number")),
    )
    op.create_table(
        "highlight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("event", "publication", "media", name="highlightkind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=False),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("photo_credit", sa.String(length=200), nullable=True),
        sa.Column("photo_alt", sa.String(length=500), nullable=True),
        sa.Column("photo_consent", sa.String(length=300), nullable=True),
        sa.Column("is_in_review", sa.Boolean(), nullable=False),
        sa.Column("is_lead_story", sa.Boolean(), nullable=False),
        sa.Column(
            "sort_key", sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_highlight_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_highlight_contact_id_person")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_highlight_photo_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_highlight")),
    )
    with op.batch_alter_table("highlight", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_highlight_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index("ix_highlight_year", ["consortium_id", "year"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("highlight", schema=None) as batch_op:
        batch_op.drop_index("ix_highlight_year")
        batch_op.drop_index(batch_op.f("ix_highlight_contact_id"))

    op.drop_table("highlight")
    op.drop_table("annual_review_edition")
    op.drop_table("annual_review")
