"""first tables"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "b1d0c3a7e5f2"
down_revision = None
branch_labels = None
depends_on = None

# What finds a part of a word quickly: full-text trigrams on SQLite, pg_trgm on PostgreSQL where it is installed.
ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(text, content='search_entry', content_rowid='id', tokenize='trigram')",
    (
        "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN"
        " INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END"
    ),
    (
        "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN"
        " INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text); END"
    ),
    (
        "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN"
        " INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text);"
        " INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END"
    ),
)
ON_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX ix_search_entry_trigrams ON search_entry USING gin (text gin_trgm_ops)",
)


def upgrade() -> None:
    state = op.create_table(
        "data_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_state")),
    )
    op.bulk_insert(state, [{"id": 1, "token": secrets.token_hex(16)}])
    op.create_table(
        "consortium",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description_nb", sa.Text(), nullable=True),
        sa.Column("description_en", sa.Text(), nullable=True),
        sa.Column("managed_by", sa.String(length=200), nullable=True),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("quiet_days", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consortium")),
        sa.UniqueConstraint("code", name=op.f("uq_consortium_code")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=True),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "change", sa.Enum("created", "changed", "deleted", name="change", native_enum=False, length=32), nullable=False
        ),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_entry_batch"), ["batch"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_entry_consortium_id"), ["consortium_id"], unique=False)
        batch_op.create_index("ix_journal_entry_row", ["table_name", "row_id", "id"], unique=False)

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
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=True),
        sa.Column("number", sa.String(length=9), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("sector", sa.String(length=100), nullable=True),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column(
            "sort_key", sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index("ix_organisation_sort_key", ["sort_key", "id"], unique=False)
        batch_op.create_index(
            "uq_organisation_number",
            ["number"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "outbox_next_time",
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_outbox_next_time")),
    )
    op.create_table(
        "outbox_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("consortium_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Enum("waiting", "done", "failed", name="workstate", native_enum=False, length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "problem",
            sa.Enum(
                "mail_away",
                "mail_refused",
                "storage_away",
                "database_away",
                "unknown_kind",
                "program",
                name="problem",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("problem_detail", sa.Text(), nullable=True),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_work")),
    )
    with op.batch_alter_table("outbox_work", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_work_due", ["state", "not_before"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_work_key"), ["key"], unique=False)

    op.create_table(
        "outbox_worker",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_outbox_worker")),
    )
    op.create_table(
        "read_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_entry")),
    )
    with op.batch_alter_table("read_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_read_entry_at"), ["at"], unique=False)

    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "row_id", name=op.f("uq_search_entry_kind_row_id")),
    )
    op.create_table(
        "sign_in_trouble",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_trouble")),
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
        "submitted_form",
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("form_id", name=op.f("pk_submitted_form")),
    )
    with op.batch_alter_table("submitted_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submitted_form_submitted_at"), ["submitted_at"], unique=False)

    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=True),
        sa.Column("last_signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_user_account_fs_uniquifier")),
    )
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
        "browser_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("is_remembered", sa.Boolean(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_browser_session_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_browser_session_token_hash")),
    )
    with op.batch_alter_table("browser_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_browser_session_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_browser_session_user_id"), ["user_id"], unique=False)

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
        sa.Column(
            "sort_key", sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_campaign_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "committee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column(
            "kind", sa.Enum("steering", "working_group", name="committeekind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("name_nb", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("short_nb", sa.String(length=16), nullable=False),
        sa.Column("short_en", sa.String(length=16), nullable=False),
        sa.Column("mandate", sa.Text(), nullable=True),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("agenda_days", sa.Integer(), nullable=False),
        sa.Column("minutes_days", sa.Integer(), nullable=False),
        sa.Column("review_days", sa.Integer(), nullable=False),
        sa.Column(
            "quorum_rule",
            sa.Enum("more_than_half", "number", "per_side", name="quorumrule", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("quorum_number", sa.Integer(), nullable=True),
        sa.Column("vacant_seats_count", sa.Boolean(), nullable=False),
        sa.Column("one_vote_per_partner", sa.Boolean(), nullable=False),
        sa.Column("chair_has_casting_vote", sa.Boolean(), nullable=False),
        sa.Column("approval_ways", sa.JSON(), nullable=False),
        sa.Column("paper_kind", sa.Enum("minutes", "protocol", name="paperkind", native_enum=False, length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("opening_text", sa.Text(), nullable=True),
        sa.Column("has_signatures", sa.Boolean(), nullable=False),
        sa.Column(
            "default_confidentiality",
            sa.Enum("partners", "members", "voting", name="confidentiality", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("first_meeting_number", sa.Integer(), nullable=False),
        sa.Column("first_item_number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_committee_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee")),
    )
    with op.batch_alter_table("committee", schema=None) as batch_op:
        batch_op.create_index(
            "uq_committee_code",
            ["consortium_id", "code"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "consortium_organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consortium_id"], ["consortium.id"], name=op.f("fk_consortium_organisation_consortium_id_consortium")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_consortium_organisation_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consortium_organisation")),
        sa.UniqueConstraint(
            "consortium_id", "organisation_id", name=op.f("uq_consortium_organisation_consortium_id_organisation_id")
        ),
    )
    with op.batch_alter_table("consortium_organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consortium_organisation_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "kept_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_kept_form_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_form")),
    )
    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_form_kept_at"), ["kept_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_kept_form_user_id"), ["user_id"], unique=False)

    op.create_table(
        "made_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("data_hash", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_made_paper_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_made_paper")),
        sa.UniqueConstraint("key", name=op.f("uq_made_paper_key")),
    )
    with op.batch_alter_table("made_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_made_paper_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "organisation_earlier_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("until", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_earlier_name_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_earlier_name")),
    )
    with op.batch_alter_table("organisation_earlier_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_earlier_name_organisation_id"), ["organisation_id"], unique=False)

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
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column(
            "sort_key", sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_person_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("user_id", name=op.f("uq_person_user_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_email"), ["email"], unique=False)
        batch_op.create_index("ix_person_sort_key", ["sort_key", "id"], unique=False)

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
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "lead",
                "staff",
                "member",
                "chair",
                "secretary",
                "partner",
                "administrator",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_role_grant_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_role_grant_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.create_index(
            "uq_role_grant_open",
            ["user_id", "consortium_id", "role"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "side",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name_nb", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.String(length=100), nullable=False),
        sa.Column("heading_nb", sa.String(length=100), nullable=False),
        sa.Column("heading_en", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_side_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_side")),
        sa.UniqueConstraint("consortium_id", "code", name=op.f("uq_side_consortium_id_code")),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("sign_in", "set_password", "change_email", name="linkpurpose", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_link_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
    )
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("content_type", sa.String(length=127), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("stored_by", sa.String(length=200), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_stored_file_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("key", name=op.f("uq_stored_file_key")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stored_file_consortium_id"), ["consortium_id"], unique=False)

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
        sa.Column(
            "sort_key", sa.String(length=600).with_variant(sa.String(length=600, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["official_body.id"], name=op.f("fk_storting_hearing_body_id_official_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storting_hearing")),
        sa.UniqueConstraint("source_id", name=op.f("uq_storting_hearing_source_id")),
    )
    with op.batch_alter_table("storting_hearing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_storting_hearing_body_id"), ["body_id"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("name_nb", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("storting_topics", sa.String(length=300), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_topic_consortium_id_consortium")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_consortium_id"), ["consortium_id"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("task", "promise", "thanks", name="actionkind", native_enum=False, length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("owner_person_id", sa.Integer(), nullable=True),
        sa.Column("owner_organisation_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Enum("open", "done", "dropped", name="actionstate", native_enum=False, length=32), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_action_consortium_id_consortium")),
        sa.ForeignKeyConstraint(
            ["owner_organisation_id"], ["organisation.id"], name=op.f("fk_action_owner_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["owner_person_id"], ["person.id"], name=op.f("fk_action_owner_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index("ix_action_open", ["consortium_id", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_owner_organisation_id"), ["owner_organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_owner_person_id"), ["owner_person_id"], unique=False)

    op.create_table(
        "affiliation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_affiliation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_affiliation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
    )
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_affiliation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_affiliation_person_id"), ["person_id"], unique=False)

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
        "consortium_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_consortium_person_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consortium_person_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consortium_person")),
        sa.UniqueConstraint("consortium_id", "person_id", name=op.f("uq_consortium_person_consortium_id_person_id")),
    )
    with op.batch_alter_table("consortium_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consortium_person_person_id"), ["person_id"], unique=False)

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
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("meeting_point", sa.Text(), nullable=True),
        sa.Column("to_bring", sa.Text(), nullable=True),
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

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "convened",
                "in_progress",
                "minutes_draft",
                "in_review",
                "approved",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "form",
            sa.Enum("in_person", "hybrid", "online", "written_procedure", name="meetingform", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column(
            "confidentiality",
            sa.Enum("partners", "members", "voting", name="confidentiality", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("calendar_uid", sa.String(length=100), nullable=False),
        sa.Column("calendar_sequence", sa.Integer(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("convened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("answers_until", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_until", sa.Date(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_because", sa.Text(), nullable=True),
        sa.Column("chaired_by_id", sa.Integer(), nullable=True),
        sa.Column("minutes_by_id", sa.Integer(), nullable=True),
        sa.Column("chaired_by", sa.String(length=300), nullable=True),
        sa.Column("minutes_by", sa.String(length=300), nullable=True),
        sa.Column("opening_text", sa.Text(), nullable=True),
        sa.Column("agenda_remarks", sa.Text(), nullable=True),
        sa.Column("interests_declared", sa.Text(), nullable=True),
        sa.Column("any_other_business", sa.Text(), nullable=True),
        sa.Column("next_meeting", sa.Text(), nullable=True),
        sa.Column("approved_version", sa.Integer(), nullable=True),
        sa.Column("is_earlier", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chaired_by_id"], ["person.id"], name=op.f("fk_meeting_chaired_by_id_person")),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_meeting_committee_id_committee")),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_meeting_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["minutes_by_id"], ["person.id"], name=op.f("fk_meeting_minutes_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("calendar_uid", name=op.f("uq_meeting_calendar_uid")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_starts_at", ["consortium_id", "starts_at"], unique=False)
        batch_op.create_index(
            "uq_meeting_number",
            ["committee_id", "year", "number"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "meeting_running_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_meeting", sa.Integer(), nullable=False),
        sa.Column("last_item", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_meeting_running_number_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_running_number")),
        sa.UniqueConstraint("committee_id", "year", name=op.f("uq_meeting_running_number_committee_id_year")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "sort_key", sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
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
        "partner_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column(
            "state", sa.Enum("looked_at", "waiting", "done", name="importstate", native_enum=False, length=32), nullable=False
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_partner_import_consortium_id_consortium")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_partner_import_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_import")),
    )
    with op.batch_alter_table("partner_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_import_consortium_id"), ["consortium_id"], unique=False)

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
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consortium_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("side_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "prospect",
                "invited",
                "active",
                "leaving",
                "left",
                "declined",
                "merged",
                name="partnershipstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_founding", sa.Boolean(), nullable=True),
        sa.Column("joined", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("left", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "status_since", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("admitted_by", sa.String(length=200), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["consortium_id"], ["consortium.id"], name=op.f("fk_partnership_consortium_id_consortium")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_partnership_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_partnership_side_id_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.create_index("ix_partnership_listed", ["consortium_id", "status", "side_id", "joined"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            "uq_partnership_open",
            ["consortium_id", "organisation_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL AND status IN ('prospect', 'invited', 'active', 'leaving')"),
            postgresql_where=sa.text("deleted_at IS NULL AND status IN ('prospect', 'invited', 'active', 'leaving')"),
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
        sa.Column("invited_count", sa.Integer(), nullable=True),
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
        "action_progress_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_progress_note_action_id_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_progress_note")),
    )
    with op.batch_alter_table("action_progress_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_progress_note_action_id"), ["action_id"], unique=False)

    op.create_table(
        "action_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_reminder_action_id_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_reminder")),
        sa.UniqueConstraint("action_id", "sent_on", name=op.f("uq_action_reminder_action_id_sent_on")),
    )
    op.create_table(
        "action_report_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_report_link_action_id_action")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_action_report_link_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_report_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_action_report_link_token_hash")),
    )
    with op.batch_alter_table("action_report_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_report_link_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_report_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind", sa.Enum("call", "mail", "visit", "note", name="activitykind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_activity_partnership_id_partnership")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_activity_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_person_id"), ["person_id"], unique=False)

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
        "consultation_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("is_sent", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_answer_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_consultation_answer_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_answer")),
    )
    with op.batch_alter_table("consultation_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_answer_consultation_id"), ["consultation_id"], unique=False)

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
        "encounter_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_contact_encounter_id_encounter")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_encounter_contact_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_contact")),
        sa.UniqueConstraint("encounter_id", "person_id", name=op.f("uq_encounter_contact_encounter_id_person_id")),
    )
    with op.batch_alter_table("encounter_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_contact_person_id"), ["person_id"], unique=False)

    op.create_table(
        "encounter_programme_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encounter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("responsible", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounter.id"], name=op.f("fk_encounter_programme_line_encounter_id_encounter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_programme_line")),
    )
    with op.batch_alter_table("encounter_programme_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_programme_line_encounter_id"), ["encounter_id"], unique=False)

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
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column(
            "type",
            sa.Enum("decision", "discussion", "information", name="itemtype", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "treated", "postponed", "withdrawn", "not_reached", name="itemstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("presenter", sa.String(length=300), nullable=True),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.Column("background", sa.Text(), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=True),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column(
            "confidentiality",
            sa.Enum("partners", "members", "voting", name="confidentiality", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("confidentiality_reason", sa.String(length=300), nullable=True),
        sa.Column("minutes_text", sa.Text(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_added_at_table", sa.Boolean(), nullable=False),
        sa.Column("approves_meeting_id", sa.Integer(), nullable=True),
        sa.Column("approved_with_changes", sa.Boolean(), nullable=True),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["approves_meeting_id"], ["meeting.id"], name=op.f("fk_item_approves_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["carried_from_id"], ["item.id"], name=op.f("fk_item_carried_from_id_item")),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_item_committee_id_committee")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["presenter_id"], ["person.id"], name=op.f("fk_item_presenter_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            "uq_item_number",
            ["committee_id", "year", "number"],
            unique=True,
            sqlite_where=sa.text("number IS NOT NULL"),
            postgresql_where=sa.text("number IS NOT NULL"),
        )

    op.create_table(
        "meeting_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "announcement", "notice", "supplement", "change", "cancellation", name="noticekind", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_notice_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_notice")),
    )
    with op.batch_alter_table("meeting_notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_notice_meeting_id"), ["meeting_id"], unique=False)

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
        "partner_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(length=200), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partner_correction_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_correction")),
    )
    with op.batch_alter_table("partner_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_correction_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "partnership_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_partnership_action_action_id_action")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_action_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_action")),
        sa.UniqueConstraint("action_id", name=op.f("uq_partnership_action_action_id")),
    )
    with op.batch_alter_table("partnership_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_action_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "main_contact", "communications", "finance", "other", name="representativerole", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_representative_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_representative_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative")),
    )
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_representative_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_representative_standing", ["partnership_id", "role", "starts", "ends"], unique=False)

    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("side_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "chair",
                "co_chair",
                "acting_chair",
                "member",
                "observer",
                "secretary",
                name="seatrole",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_voting", sa.Boolean(), nullable=False),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_seat_committee_id_committee")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_seat_partnership_id_partnership")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_seat_side_id_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_partnership_id"), ["partnership_id"], unique=False)

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
        "seminar_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seminar_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organisation_text", sa.String(length=200), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "sort_key", sa.String(length=260).with_variant(sa.String(length=260, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_seminar_invitation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_seminar_invitation_person_id_person")),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminar.id"], name=op.f("fk_seminar_invitation_seminar_id_seminar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_invitation")),
    )
    with op.batch_alter_table("seminar_invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_invitation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seminar_invitation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_seminar_invitation_email",
            ["seminar_id", "email"],
            unique=True,
            sqlite_where=sa.text("email <> '–'"),
            postgresql_where=sa.text("email <> '–'"),
        )

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
            sqlite_where=sa.text("email <> '–' AND deleted_at IS NULL"),
            postgresql_where=sa.text("email <> '–' AND deleted_at IS NULL"),
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
        "apology",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(length=300), nullable=False),
        sa.Column("partner_name", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_apology_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_apology_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apology")),
        sa.UniqueConstraint("meeting_id", "seat_id", name=op.f("uq_apology_meeting_id_seat_id")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "confidentiality",
            sa.Enum("partners", "members", "voting", name="confidentiality", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_attachment_file_id_stored_file")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_attachment_item_id_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_item_id"), ["item_id"], unique=False)

    op.create_table(
        "attendance_spell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_name", sa.String(length=300), nullable=False),
        sa.Column("partner_name", sa.String(length=300), nullable=True),
        sa.Column("is_alternate", sa.Boolean(), nullable=False),
        sa.Column("alternate_for", sa.String(length=300), nullable=True),
        sa.Column(
            "presence", sa.Enum("in_room", "remote", "phone", name="presence", native_enum=False, length=32), nullable=False
        ),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_attendance_spell_item_id_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_spell_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_spell_person_id_person")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_attendance_spell_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_spell")),
    )
    with op.batch_alter_table("attendance_spell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_spell_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "chair_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data_hash", sa.String(length=64), nullable=False),
        sa.Column("recorded_by", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_chair_approval_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_chair_approval_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chair_approval")),
    )
    with op.batch_alter_table("chair_approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chair_approval_meeting_id"), ["meeting_id"], unique=False)

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

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("adopted", "not_adopted", "noted", "recommendation", name="outcome", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "manner", sa.Enum("unanimous", "consensus", "votes", name="manner", native_enum=False, length=32), nullable=False
        ),
        sa.Column("is_casting_vote_used", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_decision_item_id_item")),
        sa.ForeignKeyConstraint(["superseded_by_id"], ["decision.id"], name=op.f("fk_decision_superseded_by_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_decision_item_id_ordinal")),
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

    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_guest_item_id_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_guest_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    with op.batch_alter_table("guest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guest_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "item_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_item_action_action_id_action")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_action_item_id_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_action")),
        sa.UniqueConstraint("action_id", name=op.f("uq_item_action_action_id")),
    )
    with op.batch_alter_table("item_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_action_item_id"), ["item_id"], unique=False)

    op.create_table(
        "meeting_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "reply",
            sa.Enum("in_room", "remote", "not_coming", "alternate", name="reply", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("alternate_person_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alternate_person_id"], ["person.id"], name=op.f("fk_meeting_invitation_alternate_person_id_person")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_invitation_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_invitation_person_id_person")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_meeting_invitation_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_invitation")),
        sa.UniqueConstraint(
            "meeting_id", "seat_id", "person_id", name=op.f("uq_meeting_invitation_meeting_id_seat_id_person_id")
        ),
    )
    with op.batch_alter_table("meeting_invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_invitation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_invitation_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "minutes_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_minutes_correction_item_id_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_correction_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_correction")),
    )
    with op.batch_alter_table("minutes_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_correction_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "minutes_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "manner",
            sa.Enum(
                "meeting",
                "meeting_with_changes",
                "chairs",
                "no_objection",
                "uploaded",
                name="approvalmanner",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(length=400), nullable=False),
        sa.Column("approved_in_item_id", sa.Integer(), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.String(length=300), nullable=True),
        sa.Column("revoked_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["approved_in_item_id"], ["item.id"], name=op.f("fk_minutes_version_approved_in_item_id_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_version_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_version")),
        sa.UniqueConstraint("meeting_id", "version", name=op.f("uq_minutes_version_meeting_id_version")),
    )
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("withdrew", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_recusal_item_id_item")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_recusal_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
    )
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_item_id"), ["item_id"], unique=False)

    op.create_table(
        "review_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_objection", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("text_then", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_review_comment_item_id_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_review_comment_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_review_comment_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comment")),
    )
    with op.batch_alter_table("review_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_comment_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "seat_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("member", "alternate", name="holderkind", native_enum=False, length=32), nullable=False),
        sa.Column("starts", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("ends", sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"), nullable=True),
        sa.Column("reads_until", sa.Date(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_seat_holder_person_id_person")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_seat_holder_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_holder")),
    )
    with op.batch_alter_table("seat_holder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_holder_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_holder_seat_id"), ["seat_id"], unique=False)

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
        "seminar_invitation_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["seminar_invitation.id"],
            name=op.f("fk_seminar_invitation_link_invitation_id_seminar_invitation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_invitation_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_seminar_invitation_link_token_hash")),
    )
    with op.batch_alter_table("seminar_invitation_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_invitation_link_invitation_id"), ["invitation_id"], unique=False)

    op.create_table(
        "seminar_registration_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
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
        "seminar_feedback",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seminar_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Integer(), nullable=False),
        sa.Column("usefulness", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminar.id"], name=op.f("fk_seminar_feedback_seminar_id_seminar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminar_feedback")),
    )
    with op.batch_alter_table("seminar_feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_feedback_seminar_id"), ["seminar_id"], unique=False)

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

    op.create_table(
        "written_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(length=300), nullable=False),
        sa.Column("partner_name", sa.String(length=300), nullable=True),
        sa.Column("choice", sa.Enum("for", "against", "abstaining", name="choice", native_enum=False, length=32), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_written_answer_item_id_item")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_written_answer_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_answer")),
        sa.UniqueConstraint("item_id", "seat_id", name=op.f("uq_written_answer_item_id_seat_id")),
    )
    op.create_table(
        "admission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_admission_decision_id_decision")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_admission_partnership_id_partnership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission")),
        sa.UniqueConstraint("partnership_id", name=op.f("uq_admission_partnership_id")),
    )
    op.create_table(
        "approval_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_approval_evidence_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes_version.id"], name=op.f("fk_approval_evidence_minutes_id_minutes_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_evidence")),
    )
    with op.batch_alter_table("approval_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_evidence_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "dissent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_dissent_decision_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissent")),
    )
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dissent_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "meeting_reply_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["meeting_invitation.id"], name=op.f("fk_meeting_reply_link_invitation_id_meeting_invitation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_reply_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_meeting_reply_link_token_hash")),
    )
    with op.batch_alter_table("meeting_reply_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_reply_link_invitation_id"), ["invitation_id"], unique=False)

    op.create_table(
        "minutes_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column(
            "rendering", sa.Enum("full", "observers", "partners", name="rendering", native_enum=False, length=32), nullable=False
        ),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("data_hash", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_minutes_edition_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes_version.id"], name=op.f("fk_minutes_edition_minutes_id_minutes_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_edition")),
        sa.UniqueConstraint("code", name=op.f("uq_minutes_edition_code")),
        sa.UniqueConstraint("minutes_id", "rendering", name=op.f("uq_minutes_edition_minutes_id_rendering")),
    )
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.Enum("for", "against", "abstaining", name="choice", native_enum=False, length=32), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_vote_decision_id_decision")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_vote_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("decision_id", "seat_id", name=op.f("uq_vote_decision_id_seat_id")),
    )
    _add_trigrams()


def _add_trigrams() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in ON_SQLITE:
            connection.exec_driver_sql(statement)
    elif connection.exec_driver_sql("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'").first():
        for statement in ON_POSTGRESQL:
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("vote")
    op.drop_table("minutes_edition")
    with op.batch_alter_table("meeting_reply_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_reply_link_invitation_id"))

    op.drop_table("meeting_reply_link")
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dissent_decision_id"))

    op.drop_table("dissent")
    with op.batch_alter_table("approval_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_evidence_minutes_id"))

    op.drop_table("approval_evidence")
    op.drop_table("admission")
    op.drop_table("written_answer")
    with op.batch_alter_table("seminar_speaker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_speaker_session_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_speaker_person_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_speaker_organisation_id"))

    op.drop_table("seminar_speaker")
    with op.batch_alter_table("seminar_registration_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_registration_link_registration_id"))

    op.drop_table("seminar_registration_link")
    with op.batch_alter_table("seminar_invitation_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_invitation_link_invitation_id"))

    op.drop_table("seminar_invitation_link")
    with op.batch_alter_table("seminar_feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_feedback_seminar_id"))

    op.drop_table("seminar_feedback")
    with op.batch_alter_table("seminar_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_material_session_id"))

    op.drop_table("seminar_material")
    with op.batch_alter_table("seat_holder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seat_holder_seat_id"))
        batch_op.drop_index(batch_op.f("ix_seat_holder_person_id"))

    op.drop_table("seat_holder")
    with op.batch_alter_table("review_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_comment_meeting_id"))

    op.drop_table("review_comment")
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recusal_item_id"))

    op.drop_table("recusal")
    op.drop_table("minutes_version")
    with op.batch_alter_table("minutes_correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_correction_meeting_id"))

    op.drop_table("minutes_correction")
    with op.batch_alter_table("meeting_invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_invitation_seat_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_invitation_person_id"))

    op.drop_table("meeting_invitation")
    with op.batch_alter_table("item_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_action_item_id"))

    op.drop_table("item_action")
    with op.batch_alter_table("guest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guest_meeting_id"))

    op.drop_table("guest")
    with op.batch_alter_table("encounter_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_message_version_id"))

    op.drop_table("encounter_message")
    op.drop_table("decision")
    with op.batch_alter_table("contribution_cash", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_cash_contribution_id"))

    op.drop_table("contribution_cash")
    with op.batch_alter_table("chair_approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chair_approval_meeting_id"))

    op.drop_table("chair_approval")
    with op.batch_alter_table("attendance_spell", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_spell_meeting_id"))

    op.drop_table("attendance_spell")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_item_id"))

    op.drop_table("attachment")
    op.drop_table("apology")
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
            sqlite_where=sa.text("email <> '–' AND deleted_at IS NULL"),
            postgresql_where=sa.text("email <> '–' AND deleted_at IS NULL"),
        )
        batch_op.drop_index("ix_seminar_registration_state")
        batch_op.drop_index(batch_op.f("ix_seminar_registration_organisation_id"))

    op.drop_table("seminar_registration")
    with op.batch_alter_table("seminar_invitation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seminar_invitation_email",
            sqlite_where=sa.text("email <> '–'"),
            postgresql_where=sa.text("email <> '–'"),
        )
        batch_op.drop_index(batch_op.f("ix_seminar_invitation_person_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_invitation_organisation_id"))

    op.drop_table("seminar_invitation")
    with op.batch_alter_table("seminar_co_host", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_co_host_seminar_id"))
        batch_op.drop_index(batch_op.f("ix_seminar_co_host_organisation_id"))

    op.drop_table("seminar_co_host")
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seat_partnership_id"))
        batch_op.drop_index(batch_op.f("ix_seat_committee_id"))

    op.drop_table("seat")
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.drop_index("ix_representative_standing")
        batch_op.drop_index(batch_op.f("ix_representative_person_id"))

    op.drop_table("representative")
    with op.batch_alter_table("partnership_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partnership_action_partnership_id"))

    op.drop_table("partnership_action")
    with op.batch_alter_table("partner_correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_correction_partnership_id"))

    op.drop_table("partner_correction")
    op.drop_table("message_version")
    with op.batch_alter_table("meeting_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_notice_meeting_id"))

    op.drop_table("meeting_notice")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_item_number", sqlite_where=sa.text("number IS NOT NULL"), postgresql_where=sa.text("number IS NOT NULL")
        )
        batch_op.drop_index(batch_op.f("ix_item_meeting_id"))

    op.drop_table("item")
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
    with op.batch_alter_table("encounter_programme_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_programme_line_encounter_id"))

    op.drop_table("encounter_programme_line")
    with op.batch_alter_table("encounter_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_contact_person_id"))

    op.drop_table("encounter_contact")
    with op.batch_alter_table("encounter_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_action_encounter_id"))

    op.drop_table("encounter_action")
    op.drop_table("contribution")
    with op.batch_alter_table("consultation_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_partner_partnership_id"))

    op.drop_table("consultation_partner")
    with op.batch_alter_table("consultation_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_answer_consultation_id"))

    op.drop_table("consultation_answer")
    with op.batch_alter_table("campaign_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_message_message_id"))

    op.drop_table("campaign_message")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_person_id"))
        batch_op.drop_index(batch_op.f("ix_activity_partnership_id"))

    op.drop_table("activity")
    with op.batch_alter_table("action_report_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_report_link_person_id"))
        batch_op.drop_index(batch_op.f("ix_action_report_link_action_id"))

    op.drop_table("action_report_link")
    op.drop_table("action_reminder")
    with op.batch_alter_table("action_progress_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_progress_note_action_id"))

    op.drop_table("action_progress_note")
    op.drop_table("storting_person")
    with op.batch_alter_table("seminar", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seminar_slug", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_seminar_host_committee_id"))
        batch_op.drop_index("ix_seminar_held_on")

    op.drop_table("seminar")
    with op.batch_alter_table("privacy_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_privacy_request_person_id"))
        batch_op.drop_index(batch_op.f("ix_privacy_request_due_on"))
        batch_op.drop_index(batch_op.f("ix_privacy_request_consortium_id"))

    op.drop_table("privacy_request")
    with op.batch_alter_table("person_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_notice_person_id"))

    op.drop_table("person_notice")
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_partnership_open",
            sqlite_where=sa.text("deleted_at IS NULL AND status IN ('prospect', 'invited', 'active', 'leaving')"),
            postgresql_where=sa.text("deleted_at IS NULL AND status IN ('prospect', 'invited', 'active', 'leaving')"),
        )
        batch_op.drop_index(batch_op.f("ix_partnership_organisation_id"))
        batch_op.drop_index("ix_partnership_listed")

    op.drop_table("partnership")
    with op.batch_alter_table("partner_report_bundle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_report_bundle_consortium_id"))

    op.drop_table("partner_report_bundle")
    with op.batch_alter_table("partner_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_import_consortium_id"))

    op.drop_table("partner_import")
    with op.batch_alter_table("outreach_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_import_consortium_id"))

    op.drop_table("outreach_import")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index("ix_office_person")
        batch_op.drop_index(batch_op.f("ix_office_body_id"))

    op.drop_table("office")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_topic_id"))
        batch_op.drop_index(batch_op.f("ix_message_consortium_id"))

    op.drop_table("message")
    op.drop_table("meeting_running_number")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meeting_number", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL")
        )
        batch_op.drop_index("ix_meeting_starts_at")

    op.drop_table("meeting")
    with op.batch_alter_table("highlight", schema=None) as batch_op:
        batch_op.drop_index("ix_highlight_year")
        batch_op.drop_index(batch_op.f("ix_highlight_contact_id"))

    op.drop_table("highlight")
    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.drop_index("ix_encounter_day")
        batch_op.drop_index(batch_op.f("ix_encounter_campaign_id"))

    op.drop_table("encounter")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_hearing_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_consortium_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_body_id"))

    op.drop_table("consultation")
    with op.batch_alter_table("consortium_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consortium_person_person_id"))

    op.drop_table("consortium_person")
    with op.batch_alter_table("campaign_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_topic_topic_id"))

    op.drop_table("campaign_topic")
    op.drop_table("annual_review_edition")
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_affiliation_person_id"))
        batch_op.drop_index(batch_op.f("ix_affiliation_organisation_id"))

    op.drop_table("affiliation")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_owner_person_id"))
        batch_op.drop_index(batch_op.f("ix_action_owner_organisation_id"))
        batch_op.drop_index("ix_action_open")

    op.drop_table("action")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_consortium_id"))

    op.drop_table("topic")
    with op.batch_alter_table("storting_hearing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_storting_hearing_body_id"))

    op.drop_table("storting_hearing")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stored_file_consortium_id"))

    op.drop_table("stored_file")
    op.drop_table("sign_in_link")
    op.drop_table("side")
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_role_grant_open", sqlite_where=sa.text("revoked_at IS NULL"), postgresql_where=sa.text("revoked_at IS NULL")
        )

    op.drop_table("role_grant")
    op.drop_table("retention")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_sort_key")
        batch_op.drop_index(batch_op.f("ix_person_email"))

    op.drop_table("person")
    op.drop_table("partner_report_year")
    with op.batch_alter_table("organisation_earlier_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_earlier_name_organisation_id"))

    op.drop_table("organisation_earlier_name")
    with op.batch_alter_table("made_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_made_paper_consortium_id"))

    op.drop_table("made_paper")
    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_form_user_id"))
        batch_op.drop_index(batch_op.f("ix_kept_form_kept_at"))

    op.drop_table("kept_form")
    with op.batch_alter_table("consortium_organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consortium_organisation_organisation_id"))

    op.drop_table("consortium_organisation")
    with op.batch_alter_table("committee", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_committee_code", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL")
        )

    op.drop_table("committee")
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_consortium_id"))

    op.drop_table("campaign")
    with op.batch_alter_table("browser_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_browser_session_user_id"))
        batch_op.drop_index(batch_op.f("ix_browser_session_expires_at"))

    op.drop_table("browser_session")
    op.drop_table("annual_review")
    op.drop_table("user_account")
    with op.batch_alter_table("submitted_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submitted_form_submitted_at"))

    op.drop_table("submitted_form")
    with op.batch_alter_table("storting_reading", schema=None) as batch_op:
        batch_op.drop_index("ix_storting_reading_kind")

    op.drop_table("storting_reading")
    op.drop_table("sign_in_trouble")
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql("DROP TABLE search_text")
    op.drop_table("search_entry")
    with op.batch_alter_table("read_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_entry_at"))

    op.drop_table("read_entry")
    op.drop_table("outbox_worker")
    with op.batch_alter_table("outbox_work", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_work_key"))
        batch_op.drop_index("ix_outbox_work_due")

    op.drop_table("outbox_work")
    op.drop_table("outbox_next_time")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_organisation_number", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL")
        )
        batch_op.drop_index("ix_organisation_sort_key")

    op.drop_table("organisation")
    op.drop_table("official_body")
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_journal_entry_row")
        batch_op.drop_index(batch_op.f("ix_journal_entry_consortium_id"))
        batch_op.drop_index(batch_op.f("ix_journal_entry_batch"))
        batch_op.drop_index(batch_op.f("ix_journal_entry_at"))

    op.drop_table("journal_entry")
    op.drop_table("consortium")
    op.drop_table("data_state")
