"""campaigns, topics and encounters"""

import sqlalchemy as sa
from alembic import op

revision = "a02c563ede03"
down_revision = "a0197497240b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("goals", sa.Text(), nullable=True),
        sa.Column("practical", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_campaign_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("name_nb", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("storting_topics", sa.String(length=300), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_topic_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "campaign_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_topic_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_campaign_topic_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_topic")),
        sa.UniqueConstraint("campaign_id", "topic_id", name=op.f("uq_campaign_topic_campaign_id_topic_id")),
    )
    with op.batch_alter_table("campaign_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_topic_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "encounter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("requested", "planned", "held", "declined", "cancelled", name="encounterstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "form",
            sa.Enum(
                "meeting",
                "visit",
                "panel",
                "stand",
                "call",
                "mail",
                "hearing",
                name="encounterform",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "initiative", sa.Enum("ours", "theirs", "chance", name="initiative", native_enum=False, length=32), nullable=False
        ),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("day", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("handed_over", sa.Text(), nullable=True),
        sa.Column("practical", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("requested_of", sa.String(length=200), nullable=True),
        sa.Column("chased_on", sa.Date(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_encounter_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_encounter_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter")),
    )
    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index("ix_encounter_day", ["consortium_id", "day", "id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_message_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_message_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_consortium_id"), ["consortium_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "campaign_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_message_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_campaign_message_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_message")),
        sa.UniqueConstraint("campaign_id", "message_id", name=op.f("uq_campaign_message_campaign_id_message_id")),
    )
    with op.batch_alter_table("campaign_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_message_message_id"), ["message_id"], unique=False)

    op.create_table(
        "encounter_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("promised_by", sa.Enum("us", "them", name="promisedby", native_enum=False, length=32), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_encounter_action_action_id_action")),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_action_encounter_id_encounter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_action")),
        sa.UniqueConstraint("action_id", name=op.f("uq_encounter_action_action_id")),
    )
    with op.batch_alter_table("encounter_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_action_encounter_id"), ["encounter_id"], unique=False)

    op.create_table(
        "encounter_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_document_encounter_id_encounter")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_encounter_document_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_document")),
    )
    with op.batch_alter_table("encounter_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_document_encounter_id"), ["encounter_id"], unique=False)

    op.create_table(
        "encounter_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_participant_encounter_id_encounter")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_encounter_participant_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_encounter_participant_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_participant")),
        sa.UniqueConstraint("encounter_id", "person_id", name=op.f("uq_encounter_participant_encounter_id_person_id")),
    )
    with op.batch_alter_table("encounter_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_participant_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_encounter_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "encounter_politician",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(length=200), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["official_body.id"], name=op.f("fk_encounter_politician_body_id_official_body")),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_politician_encounter_id_encounter")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_encounter_politician_office_id_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_encounter_politician_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_politician")),
    )
    with op.batch_alter_table("encounter_politician", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_politician_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_encounter_politician_encounter_id"), ["encounter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_encounter_politician_office_id"), ["office_id"], unique=False)
        batch_op.create_index("ix_encounter_politician_person", ["person_id", "encounter_id"], unique=False)

    op.create_table(
        "encounter_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_topic_encounter_id_encounter")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_encounter_topic_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_topic")),
        sa.UniqueConstraint("encounter_id", "topic_id", name=op.f("uq_encounter_topic_encounter_id_topic_id")),
    )
    with op.batch_alter_table("encounter_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_topic_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "message_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_message_version_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_version")),
        sa.UniqueConstraint("message_id", "number", name=op.f("uq_message_version_message_id_number")),
    )
    op.create_table(
        "encounter_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_message_encounter_id_encounter")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["message_version.id"], name=op.f("fk_encounter_message_version_id_message_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_message")),
        sa.UniqueConstraint("encounter_id", "version_id", name=op.f("uq_encounter_message_encounter_id_version_id")),
    )
    with op.batch_alter_table("encounter_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_message_version_id"), ["version_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("encounter_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_message_version_id"))

    op.drop_table("encounter_message")
    op.drop_table("message_version")
    with op.batch_alter_table("encounter_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_topic_topic_id"))

    op.drop_table("encounter_topic")
    with op.batch_alter_table("encounter_politician", schema=None) as batch_op:
        batch_op.drop_index("ix_encounter_politician_person")
        batch_op.drop_index(batch_op.f("ix_encounter_politician_office_id"))
        batch_op.drop_index(batch_op.f("ix_encounter_politician_encounter_id"))
        batch_op.drop_index(batch_op.f("ix_encounter_politician_body_id"))

    op.drop_table("encounter_politician")
    with op.batch_alter_table("encounter_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_participant_person_id"))
        batch_op.drop_index(batch_op.f("ix_encounter_participant_organisation_id"))

    op.drop_table("encounter_participant")
    with op.batch_alter_table("encounter_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_document_encounter_id"))

    op.drop_table("encounter_document")
    with op.batch_alter_table("encounter_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_action_encounter_id"))

    op.drop_table("encounter_action")
    with op.batch_alter_table("campaign_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_message_message_id"))

    op.drop_table("campaign_message")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_topic_id"))
        batch_op.drop_index(batch_op.f("ix_message_consortium_id"))

    op.drop_table("message")
    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.drop_index("ix_encounter_day")
        batch_op.drop_index(batch_op.f("ix_encounter_campaign_id"))

    op.drop_table("encounter")
    with op.batch_alter_table("campaign_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_topic_topic_id"))

    op.drop_table("campaign_topic")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_consortium_id"))

    op.drop_table("topic")
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_consortium_id"))

    op.drop_table("campaign")
