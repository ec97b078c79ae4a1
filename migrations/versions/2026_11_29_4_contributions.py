"""contributions and partner reports"""

import sqlalchemy as sa
from alembic import op

revision = "a0443c4975d4"
down_revision = "a038ea61e849"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_report_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("letter_nb", sa.Text(), nullable=True),
        sa.Column("letter_en", sa.Text(), nullable=True),
        sa.Column("results_nb", sa.Text(), nullable=True),
        sa.Column("results_en", sa.Text(), nullable=True),
        sa.Column("signed_by", sa.String(length=200), nullable=True),
        sa.Column("contact", sa.String(length=300), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consortium_id"], ["consortium.id"], name=op.f("fk_partner_report_year_consortium_id_consortium")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_report_year")),
        sa.UniqueConstraint("consortium_id", "year", name=op.f("uq_partner_report_year_consortium_id_year")),
    )
    op.create_table(
        "partner_report_bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("state", sa.Enum("waiting", "done", name="bundlestate", native_enum=False, length=32), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consortium_id"], ["consortium.id"], name=op.f("fk_partner_report_bundle_consortium_id_consortium")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_partner_report_bundle_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_report_bundle")),
    )
    with op.batch_alter_table("partner_report_bundle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_report_bundle_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Enum("hours", "kroner", name="inkindunit", native_enum=False, length=32), nullable=False),
        sa.Column("hourly_rate", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Double(), nullable=True),
        sa.Column("reported", sa.Double(), nullable=True),
        sa.Column("reported_by", sa.String(length=200), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_note", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Double(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=200), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cash_agreed", sa.Integer(), nullable=True),
        sa.Column("cash_due_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_contribution_partnership_id_partnership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("partnership_id", "year", name=op.f("uq_contribution_partnership_id_year")),
    )
    op.create_table(
        "contribution_cash",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("invoiced", "paid", "credited", name="cashkind", native_enum=False, length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_contribution_cash_contribution_id_contribution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_cash")),
    )
    with op.batch_alter_table("contribution_cash", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_cash_contribution_id"), ["contribution_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("contribution_cash", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_cash_contribution_id"))

    op.drop_table("contribution_cash")
    op.drop_table("contribution")
    with op.batch_alter_table("partner_report_bundle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_report_bundle_consortium_id"))

    op.drop_table("partner_report_bundle")
    op.drop_table("partner_report_year")
