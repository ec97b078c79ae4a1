"""seminars"""

import sqlalchemy as sa
from alembic import op

revision = "a038ea61e849"
down_revision = "a02c563ede03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seminar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column(
            "held_on", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "form", sa.Enum("physical", "hybrid", "digital", name="seminarform", native_enum=False, length=32), nullable=False
        ),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("target_group", sa.String(length=300), nullable=True),
        sa.Column("host_committee_id", sa.Integer(), nullable=True),
        sa.Column("organised_by", sa.String(length=200), nullable=True),
        sa.Column("part_of", sa.String(length=200), nullable=True),
        sa.Column("part_of_link", sa.String(length=500), nullable=True),
        sa.Column(
            "audience", sa.Enum("public", "partners", "invited", name="audience", native_enum=False, length=32), nullable=False
        ),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_needs", sa.Boolean(), nullable=False),
        sa.Column("consent_text", sa.Text(), nullable=True),
        sa.Column("consent_version", sa.Integer(), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=True),
        sa.Column("material_note", sa.String(length=500), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "published", "closed", "held", "archived", "cancelled", name="seminarstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("cancelled_because", sa.Text(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column(
            "headcount_kind", sa.Enum("exact", "about", "over", name="countkind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("headcount_source", sa.String(length=300), nullable=True),
        sa.Column("calendar_uid", sa.String(length=100), nullable=False),
        sa.Column("calendar_sequence", sa.Integer(), nullable=False),
        sa.Column(
            "sort_key", sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_seminar_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["host_committee_id"], ["committee.id"], name=op.f("fk_seminar_host_committee_id_committee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar")),
        sa.UniqueConstraint("calendar_uid", name=op.f("uq_seminar_calendar_uid")),
    )
    with op.batch_alter_table("seminar", schema=None) as batch_op:
        batch_op.create_index("ix_seminar_held_on", ["consortium_id", "held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_seminar_host_committee_id"), ["host_committee_id"], unique=False)
        batch_op.create_index(
            "uq_seminar_slug",
            ["consortium_id", "slug"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "seminar_co_host",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seminar_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_seminar_co_host_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminar.id"], name=op.f("fk_seminar_co_host_seminar_id_seminar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_co_host")),
        sa.UniqueConstraint("seminar_id", "organisation_id", name=op.f("uq_seminar_co_host_seminar_id_organisation_id")),
    )
    with op.batch_alter_table("seminar_co_host", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_co_host_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seminar_co_host_seminar_id"), ["seminar_id"], unique=False)

    op.create_table(
        "seminar_registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seminar_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("organisation_text", sa.String(length=200), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("consent_version", sa.Integer(), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("origin", sa.Enum("form", "office", "file", name="origin", native_enum=False, length=32), nullable=False),
        sa.Column(
            "state",
            sa.Enum("confirmed", "waiting_list", "cancelled", name="registrationstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repeated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("calendar_sequence", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("attended_minutes", sa.Integer(), nullable=True),
        sa.Column(
            "sort_key", sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_seminar_registration_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminar.id"], name=op.f("fk_seminar_registration_seminar_id_seminar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_registration")),
    )
    with op.batch_alter_table("seminar_registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_registration_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_seminar_registration_state", ["seminar_id", "state"], unique=False)
        batch_op.create_index(
            "uq_seminar_registration_email",
            ["seminar_id", "email"],
            unique=True,
            sqlite_where=sa.text("email IS NOT NULL AND deleted_at IS NULL"),
            postgresql_where=sa.text("email IS NOT NULL AND deleted_at IS NULL"),
        )

    op.create_table(
        "seminar_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seminar_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("abstract", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminar.id"], name=op.f("fk_seminar_session_seminar_id_seminar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_session")),
    )
    with op.batch_alter_table("seminar_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_session_seminar_id"), ["seminar_id"], unique=False)

    op.create_table(
        "seminar_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("seminars", "attendance", name="uploadkind", native_enum=False, length=32), nullable=False),
        sa.Column("seminar_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column(
            "state", sa.Enum("looked_at", "waiting", "done", name="importstate", native_enum=False, length=32), nullable=False
        ),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_seminar_upload_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_seminar_upload_file_id_stored_file")),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminar.id"], name=op.f("fk_seminar_upload_seminar_id_seminar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_upload")),
    )
    with op.batch_alter_table("seminar_upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_upload_consortium_id"), ["consortium_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seminar_upload_seminar_id"), ["seminar_id"], unique=False)

    op.create_table(
        "seminar_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("slides", "video", "other", name="materialkind", native_enum=False, length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column(
            "visibility", sa.Enum("office", "partners", "public", name="visibility", native_enum=False, length=32), nullable=False
        ),
        sa.Column("consented_by", sa.String(length=200), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_seminar_material_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["seminar_session.id"], name=op.f("fk_seminar_material_session_id_seminar_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_material")),
    )
    with op.batch_alter_table("seminar_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_material_session_id"), ["session_id"], unique=False)

    op.create_table(
        "seminar_registration_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["seminar_registration.id"],
            name=op.f("fk_seminar_registration_link_registration_id_seminar_registration"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_registration_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_seminar_registration_link_token_hash")),
    )
    with op.batch_alter_table("seminar_registration_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_registration_link_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "seminar_speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("affiliation", sa.String(length=300), nullable=True),
        sa.Column("is_typed", sa.Boolean(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_seminar_speaker_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_seminar_speaker_person_id_person")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["seminar_session.id"], name=op.f("fk_seminar_speaker_session_id_seminar_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_speaker")),
    )
    with op.batch_alter_table("seminar_speaker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_speaker_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seminar_speaker_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seminar_speaker_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("seminar_speaker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_speaker_session_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_speaker_person_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_speaker_organisation_id"))

    op.drop_table("seminar_speaker")
    with op.batch_alter_table("seminar_registration_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_registration_link_registration_id"))

    op.drop_table("seminar_registration_link")
    with op.batch_alter_table("seminar_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_material_session_id"))

    op.drop_table("seminar_material")
    with op.batch_alter_table("seminar_upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_upload_seminar_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_upload_consortium_id"))

    op.drop_table("seminar_upload")
    with op.batch_alter_table("seminar_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_session_seminar_id"))

    op.drop_table("seminar_session")
    with op.batch_alter_table("seminar_registration", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seminar_registration_email",
            sqlite_where=sa.text("email IS NOT NULL AND deleted_at IS NULL"),
            postgresql_where=sa.text("email IS NOT NULL AND deleted_at IS NULL"),
        )
        batch_op.drop_index("ix_seminar_registration_state")
        batch_op.drop_index(batch_op.f("ix_seminar_registration_organisation_id"))

    op.drop_table("seminar_registration")
    with op.batch_alter_table("seminar_co_host", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_co_host_seminar_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_co_host_organisation_id"))

    op.drop_table("seminar_co_host")
    with op.batch_alter_table("seminar", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seminar_slug", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_seminar_host_committee_id"))
        batch_op.drop_index("ix_seminar_held_on")

    op.drop_table("seminar")
