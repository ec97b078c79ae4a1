"""requests about persons"""

import sqlalchemy as sa
from alembic import op

revision = "a0721cec257f"
down_revision = "a0606a943c59"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("untied_months", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_retention_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention")),
        sa.UniqueConstraint("consortium_id", name=op.f("uq_retention_consortium_id")),
    )
    op.create_table(
        "person_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "lawful_basis",
            sa.Enum(
                "consent",
                "contract",
                "obligation",
                "public_task",
                "legitimate_interest",
                name="lawfulbasis",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("purpose", sa.String(length=500), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=True),
        sa.Column(
            "informed_on", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("objected_on", sa.Date(), nullable=True),
        sa.Column("objection", sa.Text(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_person_notice_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_notice_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_notice")),
        sa.UniqueConstraint("consortium_id", "person_id", name=op.f("uq_person_notice_consortium_id_person_id")),
    )
    with op.batch_alter_table("person_notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_notice_person_id"), ["person_id"], unique=False)

    op.create_table(
        "privacy_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("access", "correction", "erasure", "objection", name="requestkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=254), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended_because", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "met", "partly", "refused", name="requeststate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_privacy_request_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_privacy_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_request")),
    )
    with op.batch_alter_table("privacy_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_privacy_request_consortium_id"), ["consortium_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_privacy_request_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_privacy_request_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("consortium", schema=None) as batch_op:
        batch_op.add_column(sa.Column("managed_by", sa.String(length=200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("consortium", schema=None) as batch_op:
        batch_op.drop_column("managed_by")

    with op.batch_alter_table("privacy_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_privacy_request_person_id"))
        batch_op.drop_index(batch_op.f("ix_privacy_request_due_on"))
        batch_op.drop_index(batch_op.f("ix_privacy_request_consortium_id"))

    op.drop_table("privacy_request")
    with op.batch_alter_table("person_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_notice_person_id"))

    op.drop_table("person_notice")
    op.drop_table("retention")
