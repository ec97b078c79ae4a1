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
        sa.Column("source_on", sa.Date(), nullable=True),
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
        "storting_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "partier",
                "komiteer",
                "representanter",
                "regjering",
                "dagensrepresentanter",
                "saker",
                "horinger",
                name="filekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("stood_on", sa.Date(), nullable=True),
        sa.Column("version", sa.String(length=10), nullable=True),
        sa.Column("period", sa.String(length=20), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storting_reading")),
    )
    with op.batch_alter_table("storting_reading", schema=None) as batch_op:
        batch_op.create_index("ix_storting_reading_kind", ["kind", "stood_on"], unique=False)

    op.create_table(
        "storting_hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("reference", sa.String(length=300), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("source_on", sa.Date(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["official_body.id"], name=op.f("fk_storting_hearing_body_id_official_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storting_hearing")),
        sa.UniqueConstraint("source_id", name=op.f("uq_storting_hearing_source_id")),
    )
    with op.batch_alter_table("storting_hearing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_storting_hearing_body_id"), ["body_id"], unique=False)

    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("consultation", "input", "hearing", name="consultationkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("considered", "in_preparation", "sent", "declined", name="consultationstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("recipient", sa.String(length=300), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("hearing_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=300), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column(
            "deadline", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("sent", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("lead_person_id", sa.Integer(), nullable=True),
        sa.Column("submitted_with", sa.String(length=300), nullable=True),
        sa.Column("receipt", sa.String(length=300), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "sort_key", sa.String(length=350).with_variant(sa.String(length=350, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["official_body.id"], name=op.f("fk_consultation_body_id_official_body")),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_consultation_consortium_id_consortium")),
        sa.ForeignKeyConstraint(
            ["hearing_id"], ["storting_hearing.id"], name=op.f("fk_consultation_hearing_id_storting_hearing")
        ),
        sa.ForeignKeyConstraint(["lead_person_id"], ["person.id"], name=op.f("fk_consultation_lead_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_consortium_id"), ["consortium_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_hearing_id"), ["hearing_id"], unique=False)

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
        sa.Column("first_seen_on", sa.Date(), nullable=True),
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
        "outreach_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("storting", "consultations", name="importkind", native_enum=False, length=32), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("looked_at", "waiting", "done", "failed", name="importstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_outreach_import_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_outreach_import_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_import")),
    )
    with op.batch_alter_table("outreach_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outreach_import_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "storting_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_storting_person_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storting_person")),
        sa.UniqueConstraint("person_id", name=op.f("uq_storting_person_person_id")),
        sa.UniqueConstraint("source_id", name=op.f("uq_storting_person_source_id")),
    )
    op.create_table(
        "consultation_partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.Enum("co_sender", "not_behind", name="stance", native_enum=False, length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_partner_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_consultation_partner_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_partner")),
        sa.UniqueConstraint(
            "consultation_id", "partnership_id", name=op.f("uq_consultation_partner_consultation_id_partnership_id")
        ),
    )
    with op.batch_alter_table("consultation_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_partner_partnership_id"), ["partnership_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("consultation_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_partner_partnership_id"))

    op.drop_table("consultation_partner")
    op.drop_table("storting_person")
    with op.batch_alter_table("outreach_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_import_consortium_id"))

    op.drop_table("outreach_import")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index("ix_office_person")
        batch_op.drop_index(batch_op.f("ix_office_body_id"))

    op.drop_table("office")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_hearing_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_consortium_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_body_id"))

    op.drop_table("consultation")
    with op.batch_alter_table("storting_hearing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_storting_hearing_body_id"))

    op.drop_table("storting_hearing")
    with op.batch_alter_table("storting_reading", schema=None) as batch_op:
        batch_op.drop_index("ix_storting_reading_kind")

    op.drop_table("storting_reading")
    op.drop_table("official_body")
