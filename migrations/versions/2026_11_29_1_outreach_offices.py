"""offices and consultations"""

import sqlalchemy as sa
from alembic import op

revision = "a0197497240b"
down_revision = "18159002c99a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "official_body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "storting",
                "committee",
                "ministry",
                "county",
                "municipality",
                "party",
                "agency",
                "other",
                name="bodykind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.String(length=60), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("short_name", sa.String(length=100), nullable=True),
        sa.Column(
            "sort_key", sa.String(length=350).with_variant(sa.String(length=350, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_body")),
        sa.UniqueConstraint("kind", "source_id", name=op.f("uq_official_body_kind_source_id")),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "representative",
                "substitute",
                "committee_member",
                "minister",
                "state_secretary",
                "adviser",
                "mayor",
                "county_council",
                "party",
                "civil_service",
                "other",
                name="officekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("party", sa.String(length=100), nullable=True),
        sa.Column("constituency", sa.String(length=100), nullable=True),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_on", sa.Date(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["official_body.id"], name=op.f("fk_office_body_id_official_body")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_office_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_body_id"), ["body_id"], unique=False)
        batch_op.create_index("ix_office_person", ["person_id", "ends"], unique=False)

    op.create_table(
        "storting_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_storting_person_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storting_person")),
        sa.UniqueConstraint("person_id", name=op.f("uq_storting_person_person_id")),
        sa.UniqueConstraint("source_id", name=op.f("uq_storting_person_source_id")),
    )


def downgrade() -> None:
    op.drop_table("storting_person")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index("ix_office_person")
        batch_op.drop_index(batch_op.f("ix_office_body_id"))

    op.drop_table("office")
    op.drop_table("official_body")
