"""The case file, location, scores, papers and assistance.

Step 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

from core import store
from core.store.migrate import guard, unguard

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "fix_receipt",
        sa.Column("at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("fixes", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_receipt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_fix_receipt_public_id")),
    )
    with op.batch_alter_table("fix_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fix_receipt_sender"), ["sender"], unique=False)

    op.create_table(
        "gateway",
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway")),
        sa.UniqueConstraint("public_id", name=op.f("uq_gateway_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_gateway_token_hash")),
    )
    op.create_table(
        "identity_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blind", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_claim")),
        sa.UniqueConstraint("blind", name=op.f("uq_identity_claim_blind")),
    )
    op.create_table(
        "paper_counter",
        sa.Column(
            "paper",
            sa.Enum("notice", "monthly", "assessment", name="paper", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("paper", "year", name=op.f("pk_paper_counter")),
    )
    op.create_table(
        "sensitive_period",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("additions", sa.JSON(), nullable=False),
        sa.Column("ordered_by", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_period")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sensitive_period_public_id")),
    )
    op.create_table(
        "zone",
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column(
            "datum",
            sa.Enum("wgs84", "cgcs2000", "gcj02", "bd09", name="datum", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("generalised", sa.Boolean(), nullable=False),
        sa.Column("boundary_error_m", sa.Double(), nullable=False),
        sa.Column("geometry", sa.String(), nullable=False),
        sa.Column("compiled", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
        sa.UniqueConstraint("public_id", name=op.f("uq_zone_public_id")),
    )
    op.create_table(
        "helper_time",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(length=24), nullable=False),
        sa.Column("voids", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_helper_time_user_id_user_account")),
        sa.ForeignKeyConstraint(["voids"], ["helper_time.id"], name=op.f("fk_helper_time_voids_helper_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_time")),
        sa.UniqueConstraint("public_id", name=op.f("uq_helper_time_public_id")),
        sa.UniqueConstraint("voids", name=op.f("uq_helper_time_voids")),
    )
    with op.batch_alter_table("helper_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_helper_time_contact"), ["contact"], unique=False)
        batch_op.create_index("ix_helper_time_user_at", ["user_id", "at"], unique=False)

    op.create_table(
        "volunteer",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("joined", sa.Date(), nullable=False),
        sa.Column("left", sa.Date(), nullable=True),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("availability", sa.JSON(), nullable=False),
        sa.Column("remark", sa.String(length=400), nullable=False),
        sa.Column("registered_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_volunteer_office_id_office")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_volunteer_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_volunteer_public_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_volunteer_user_id")),
    )
    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_office_id"), ["office_id"], unique=False)

    op.create_table(
        "aid_need",
        sa.Column(
            "kind",
            sa.Enum(
                "low_income",
                "extreme_hardship",
                "temporary_relief",
                "medical_aid",
                "housing",
                "jobs",
                "skills",
                "start_up_loan",
                "legal_aid",
                "mental_help",
                "schooling",
                "household",
                "disability",
                "other",
                name="aidkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("met", "partly", "not_met", "fell_away", name="outcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_aid_need_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_aid_need_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_need")),
        sa.UniqueConstraint("public_id", name=op.f("uq_aid_need_public_id")),
    )
    with op.batch_alter_table("aid_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_need_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "alert",
        sa.Column("zone", sa.String(length=24), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("residence_boundary", "exclusion", name="zonekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("start", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_forbidden_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("end", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("max_distance_m", sa.Double(), nullable=False),
        sa.Column("certain_fixes", sa.Integer(), nullable=False),
        sa.Column("doubtful_fixes", sa.Integer(), nullable=False),
        sa.Column("unknown_accuracy_fixes", sa.Integer(), nullable=False),
        sa.Column("boundary_error_m", sa.Double(), nullable=False),
        sa.Column("generalised", sa.Boolean(), nullable=False),
        sa.Column(
            "opened_by",
            sa.Enum(
                "count_and_time",
                "window_edge",
                "return_proven",
                "return_persisted",
                "no_longer_binds",
                name="reason",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "closed_by",
            sa.Enum(
                "count_and_time",
                "window_edge",
                "return_proven",
                "return_persisted",
                "no_longer_binds",
                name="reason",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("raised_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("law", sa.String(length=24), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "in_hand", "closed", name="alertstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_user", sa.Integer(), nullable=True),
        sa.Column("closed_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("confirmed", "excused", "false", name="outcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column(
            "cause",
            sa.Enum(
                "out_without_leave",
                "leave_overrun",
                "leave_not_recorded",
                "emergency",
                "coarse_position",
                "generalised_line",
                "device_with_somebody_else",
                "other",
                name="cause",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["closed_user"], ["user_account.id"], name=op.f("fk_alert_closed_user_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_alert_subject_id_subject")),
        sa.ForeignKeyConstraint(["taken_by"], ["user_account.id"], name=op.f("fk_alert_taken_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("public_id", name=op.f("uq_alert_public_id")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index("ix_alert_state_raised", ["state", "raised_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_alert_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "arrangement",
        sa.Column(
            "kind",
            sa.Enum(
                "in_person_report",
                "phone_report",
                "written_report",
                "order_report",
                "health_report",
                "health_review",
                "study",
                "service",
                "leave_check",
                "talk",
                "home_visit",
                name="dutykind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("frequency", sa.JSON(), nullable=False),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_arrangement_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_arrangement_public_id")),
    )
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrangement_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column(
            "media",
            sa.Enum("application/pdf", "image/jpeg", "image/png", name="mediatype", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("stored_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("stored_by", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["stored_by"], ["user_account.id"], name=op.f("fk_attachment_stored_by_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_attachment_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attachment_public_id")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "boundary",
        sa.Column("zone", sa.String(length=24), nullable=False),
        sa.Column(
            "ground",
            sa.Enum("statute", "local_preset", name="boundaryground", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_boundary_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary")),
        sa.UniqueConstraint("public_id", name=op.f("uq_boundary_public_id")),
    )
    with op.batch_alter_table("boundary", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_boundary_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "check_window",
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_check_window_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_window")),
        sa.UniqueConstraint("public_id", name=op.f("uq_check_window_public_id")),
    )
    with op.batch_alter_table("check_window", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_window_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column(
            "kind",
            sa.Enum(
                "in_person_report",
                "phone_report",
                "written_report",
                "order_report",
                "health_report",
                "health_review",
                "study",
                "service",
                "leave_check",
                "talk",
                "home_visit",
                "team",
                "other",
                name="contactkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("helper", sa.Boolean(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("grade", sa.Enum("good", "fair", "poor", name="grade", native_enum=False, length=40), nullable=True),
        sa.Column("evidence", sa.String(length=200), nullable=False),
        sa.Column("group_id", sa.String(length=24), nullable=True),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("signs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_contact_by_id_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_contact_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contact_public_id")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_contact_subject_at", ["subject_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "correction_case",
        sa.Column(
            "category",
            sa.Enum(
                "public_surveillance",
                "suspended_sentence",
                "parole",
                "temporary_execution",
                name="category",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "decider_kind",
            sa.Enum("court", "prison", "police", name="deciderkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("decider", sa.String(length=120), nullable=False),
        sa.Column("judgment_no", sa.String(length=80), nullable=False),
        sa.Column("offence", sa.String(length=200), nullable=False),
        sa.Column("offence_on", sa.Date(), nullable=False),
        sa.Column("protected_minor", sa.Boolean(), nullable=False),
        sa.Column(
            "penalty",
            sa.Enum(
                "public_surveillance",
                "criminal_detention",
                "fixed_term",
                "life",
                name="penalty",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("penalty_months", sa.Integer(), nullable=True),
        sa.Column("sentence_text", sa.String(length=400), nullable=False),
        sa.Column(
            "temporary_ground",
            sa.Enum(
                "medical_parole",
                "pregnant_or_nursing",
                "cannot_care_for_self",
                name="temporaryground",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("term_first", sa.Date(), nullable=False),
        sa.Column("term_last", sa.Date(), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("term_computed", sa.Date(), nullable=True),
        sa.Column(
            "term_query",
            sa.Enum("printed_earlier", "printed_later", "parole_early", name="termquery", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("term_note", sa.String(length=200), nullable=False),
        sa.Column("received_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "end_kind",
            sa.Enum(
                "term_served",
                "pardoned",
                "revoked",
                "returned_to_prison",
                "died",
                "moved_away",
                name="endkind",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("end_document", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_correction_case_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_case")),
        sa.UniqueConstraint("public_id", name=op.f("uq_correction_case_public_id")),
    )
    with op.batch_alter_table("correction_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_case_ended_at"), ["ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_case_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_case_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "device",
        sa.Column(
            "carrier",
            sa.Enum("dedicated_device", "phone", name="carrier", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "datum",
            sa.Enum("wgs84", "cgcs2000", "gcj02", "bd09", name="datum", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("bound_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("released_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_device_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_device_key_hash")),
        sa.UniqueConstraint("public_id", name=op.f("uq_device_public_id")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "device_window",
        sa.Column(
            "ground",
            sa.Enum(
                "order_breached",
                "left_without_approval",
                "refused_to_report",
                "rules_broken",
                "revocation_intended",
                name="deviceground",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "approver",
            sa.Enum(
                "office",
                "county",
                "county_head",
                "city",
                "province",
                "court",
                "police",
                "procuratorate",
                "decider",
                "execution_organ",
                "nobody",
                name="body",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("measure", sa.String(length=24), nullable=True),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("renews", sa.String(length=24), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_device_window_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_window")),
        sa.UniqueConstraint("public_id", name=op.f("uq_device_window_public_id")),
    )
    with op.batch_alter_table("device_window", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_window_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "exemption",
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_exemption_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
        sa.UniqueConstraint("public_id", name=op.f("uq_exemption_public_id")),
    )
    with op.batch_alter_table("exemption", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exemption_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "fix_refused",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_fix_refused_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_refused")),
        sa.UniqueConstraint("public_id", name=op.f("uq_fix_refused_public_id")),
        sa.UniqueConstraint("subject_id", "day", "reason", name=op.f("uq_fix_refused_subject_id_day_reason")),
    )
    with op.batch_alter_table("fix_refused", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fix_refused_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "handover",
        sa.Column(
            "source",
            sa.Enum(
                "prison",
                "detention_house",
                "public_surveillance",
                "suspended_sentence",
                "parole",
                "temporary_execution",
                name="source",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("registered_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "accepted",
                "refused",
                "handed_elsewhere",
                "period_over",
                "moved",
                "died",
                "reimprisoned",
                name="state",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("focus", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closing_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("focus_note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_handover_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("public_id", name=op.f("uq_handover_public_id")),
        sa.UniqueConstraint("subject_id", "released_on", name=op.f("uq_handover_subject_id_released_on")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "issued_paper",
        sa.Column(
            "paper",
            sa.Enum("notice", "monthly", "assessment", name="paper", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=24), nullable=False),
        sa.Column("wording", sa.String(length=120), nullable=False),
        sa.Column("law", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("sha256_zh", sa.String(length=64), nullable=False),
        sa.Column("sha256_en", sa.String(length=64), nullable=False),
        sa.Column("file_zh_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_en_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["user_account.id"], name=op.f("fk_issued_paper_issued_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_issued_paper_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
        sa.UniqueConstraint("number", name=op.f("uq_issued_paper_number")),
        sa.UniqueConstraint("paper", "year", "serial", name=op.f("uq_issued_paper_paper_year_serial")),
        sa.UniqueConstraint("public_id", name=op.f("uq_issued_paper_public_id")),
    )
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_paper_content_hash"), ["content_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_paper_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "issued_terminal",
        sa.Column(
            "carrier",
            sa.Enum("dedicated_device", "phone", name="carrier", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_issued_terminal_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_terminal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_issued_terminal_public_id")),
    )
    with op.batch_alter_table("issued_terminal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_terminal_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "leave_permit",
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("destination", sa.String(length=80), nullable=False),
        sa.Column(
            "reason_kind",
            sa.Enum(
                "medical",
                "study",
                "lawsuit",
                "family",
                "work",
                "other",
                name="leavereason",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proof", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "recorded",
                "approved",
                "refused",
                "withdrawn",
                "closed",
                name="leavestate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "body",
            sa.Enum(
                "office",
                "county",
                "county_head",
                "city",
                "province",
                "court",
                "police",
                "procuratorate",
                "decider",
                "execution_organ",
                "nobody",
                name="body",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("requested_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("opinion_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("refusal_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("close_note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("closed_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_leave_permit_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_leave_permit_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["user_account.id"], name=op.f("fk_leave_permit_requested_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_leave_permit_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_permit")),
        sa.UniqueConstraint("public_id", name=op.f("uq_leave_permit_public_id")),
    )
    with op.batch_alter_table("leave_permit", schema=None) as batch_op:
        batch_op.create_index("ix_leave_permit_state_last_day", ["state", "last_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_leave_permit_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column(
            "kind",
            sa.Enum(
                "commendation",
                "reprimand",
                "warning",
                "police_penalty",
                name="measurekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "body",
            sa.Enum(
                "office",
                "county",
                "county_head",
                "city",
                "province",
                "court",
                "police",
                "procuratorate",
                "decider",
                "execution_organ",
                "nobody",
                name="body",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("grounds", sa.String(length=400), nullable=False),
        sa.Column("cancelled_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_measure_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("public_id", name=op.f("uq_measure_public_id")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("former_name", sa.String(length=64), nullable=False),
        sa.Column("pinyin", sa.String(length=400), nullable=False),
        sa.Column("sex", sa.Enum("male", "female", name="sex", native_enum=False, length=40), nullable=False),
        sa.Column("birth", sa.Date(), nullable=False),
        sa.Column("ethnicity", sa.String(length=20), nullable=False),
        sa.Column("file_no", sa.String(length=60), nullable=False),
        sa.Column("registered_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("national_id_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("national_id_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("emergency_contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_person_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("file_no", name=op.f("uq_person_file_no")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_public_id")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_person_subject_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_national_id_index"), ["national_id_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_phone_index"), ["phone_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_pinyin"), ["pinyin"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("since", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_placement_office_id_office")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_placement_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_placement_public_id")),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "plan_draft",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(length=24), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("saved_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_plan_draft_subject_id_subject")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_plan_draft_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_draft_public_id")),
        sa.UniqueConstraint("subject_id", "user_id", name=op.f("uq_plan_draft_subject_id_user_id")),
    )
    with op.batch_alter_table("plan_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_draft_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "plan_version",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "first",
                "review",
                "level_changed",
                "conduct_changed",
                "circumstances_changed",
                "corrected",
                name="changeground",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("basics_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("offence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("repentance_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("character_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("surroundings_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("mental_state_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("needs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("supervision_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("education_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("help_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("goals_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_plan_version_subject_id_subject")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["user_account.id"], name=op.f("fk_plan_version_written_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_version_public_id")),
        sa.UniqueConstraint("subject_id", "number", name=op.f("uq_plan_version_subject_id_number")),
    )
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_version_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "prohibition_order",
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("zones", sa.JSON(), nullable=False),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_prohibition_order_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prohibition_order")),
        sa.UniqueConstraint("public_id", name=op.f("uq_prohibition_order_public_id")),
    )
    with op.batch_alter_table("prohibition_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prohibition_order_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "score_sheet",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("computed", "reviewed", "confirmed", "superseded", name="sheetstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("book", sa.String(length=120), nullable=False),
        sa.Column("book_version", sa.Integer(), nullable=False),
        sa.Column("book_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("law", sa.String(length=64), nullable=False),
        sa.Column("inputs", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("total", sa.Numeric(precision=14, scale=4), nullable=True),
        sa.Column("band", sa.String(length=40), nullable=True),
        sa.Column("not_rated", sa.String(length=40), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("computed_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("computed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.String(length=400), nullable=False),
        sa.Column("confirmed_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("object_by", sa.Date(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["computed_by"], ["user_account.id"], name=op.f("fk_score_sheet_computed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["user_account.id"], name=op.f("fk_score_sheet_confirmed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["user_account.id"], name=op.f("fk_score_sheet_reviewed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_score_sheet_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_sheet_public_id")),
        sa.UniqueConstraint("subject_id", "month", "version", name=op.f("uq_score_sheet_subject_id_month_version")),
    )
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.create_index("ix_score_sheet_month_state", ["month", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_sheet_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "track",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("checkpoint", sa.String(), nullable=False),
        sa.Column("t", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("received_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_track_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_track")),
    )
    op.create_table(
        "travel_permit",
        sa.Column("destination", sa.String(length=80), nullable=False),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_travel_permit_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_permit")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_permit_public_id")),
    )
    with op.batch_alter_table("travel_permit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_travel_permit_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "aid",
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "low_income",
                "extreme_hardship",
                "temporary_relief",
                "medical_aid",
                "housing",
                "jobs",
                "skills",
                "start_up_loan",
                "legal_aid",
                "mental_help",
                "schooling",
                "household",
                "disability",
                "other",
                name="aidkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("giver", sa.String(length=120), nullable=False),
        sa.Column("proof", sa.String(length=200), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_aid_by_id_user_account")),
        sa.ForeignKeyConstraint(["need_id"], ["aid_need.id"], name=op.f("fk_aid_need_id_aid_need")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_aid_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid")),
        sa.UniqueConstraint("public_id", name=op.f("uq_aid_public_id")),
    )
    with op.batch_alter_table("aid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_need_id"), ["need_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_on_day"), ["on_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "alert_note",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_note_alert_id_alert")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_alert_note_subject_id_subject")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_alert_note_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_note")),
        sa.UniqueConstraint("public_id", name=op.f("uq_alert_note_public_id")),
    )
    with op.batch_alter_table("alert_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_note_alert_id"), ["alert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alert_note_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "assistance_consent",
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("written", "spoken", "guardian", name="consentway", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(length=200), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_assistance_consent_by_id_user_account")),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handover.id"], name=op.f("fk_assistance_consent_handover_id_handover")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_assistance_consent_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_consent")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assistance_consent_public_id")),
    )
    with op.batch_alter_table("assistance_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assistance_consent_handover_id"), ["handover_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assistance_consent_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "attachment_piece",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_piece_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_attachment_piece_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_piece")),
        sa.UniqueConstraint("attachment_id", "place", name=op.f("uq_attachment_piece_attachment_id_place")),
    )
    with op.batch_alter_table("attachment_piece", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_piece_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "case_term",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("decided_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["correction_case.id"], name=op.f("fk_case_term_case_id_correction_case")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_case_term_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_term")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_term_public_id")),
    )
    with op.batch_alter_table("case_term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_term_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_term_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "concern",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("raised_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_concern_answered_by_user_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_concern_contact_id_contact")),
        sa.ForeignKeyConstraint(["raised_by"], ["user_account.id"], name=op.f("fk_concern_raised_by_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_concern_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_concern_contact_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_concern_public_id")),
    )
    with op.batch_alter_table("concern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concern_answered_at"), ["answered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_concern_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "contact_strike",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_contact_strike_by_id_user_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_contact_strike_contact_id_contact")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_contact_strike_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_strike")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_contact_strike_contact_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contact_strike_public_id")),
    )
    with op.batch_alter_table("contact_strike", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_strike_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "custody",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("administrative", "criminal", "drug_treatment", name="custodykind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["correction_case.id"], name=op.f("fk_custody_case_id_correction_case")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_custody_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
        sa.UniqueConstraint("public_id", name=op.f("uq_custody_public_id")),
    )
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "duty_mark",
        sa.Column("duty", sa.String(length=80), nullable=False),
        sa.Column(
            "kind", sa.Enum("met", "excused", "missed", name="markkind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("slot_first", sa.Date(), nullable=False),
        sa.Column("slot_last", sa.Date(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_duty_mark_by_id_user_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_duty_mark_contact_id_contact")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_duty_mark_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_mark")),
        sa.UniqueConstraint("public_id", name=op.f("uq_duty_mark_public_id")),
    )
    with op.batch_alter_table("duty_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_mark_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_mark_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index("ix_duty_mark_subject_slot", ["subject_id", "slot_last"], unique=False)

    op.create_table(
        "end_proposal",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("revoke", "return_to_prison", name="proposalkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.String(length=400), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["correction_case.id"], name=op.f("fk_end_proposal_case_id_correction_case")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_end_proposal_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_end_proposal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_end_proposal_public_id")),
    )
    with op.batch_alter_table("end_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_end_proposal_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_end_proposal_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "fix",
        sa.Column("t", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("received_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("accepted", "late", "quarantined", name="fixverdict", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "device_order", "phone_check", "local_register", name="positioningbasis", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("ground", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_fix_device_id_device")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_fix_subject_id_subject")),
        sa.PrimaryKeyConstraint("t", "subject_id", name=op.f("pk_fix")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("fix", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fix_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "level_change",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("since", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "level",
            sa.Enum("strict", "ordinary", "relaxed", name="level", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("evidence", sa.String(length=400), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["correction_case.id"], name=op.f("fk_level_change_case_id_correction_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_level_change_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_level_change_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_change")),
        sa.UniqueConstraint("public_id", name=op.f("uq_level_change_public_id")),
    )
    with op.batch_alter_table("level_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_level_change_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_level_change_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "notice_explanation",
        sa.Column("explained_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("explained_by", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(length=120), nullable=False),
        sa.Column("wording_sha256", sa.String(length=64), nullable=False),
        sa.Column("law_fingerprint", sa.String(length=64), nullable=False),
        sa.Column(
            "language",
            sa.Enum(
                "mandarin",
                "dialect",
                "sign",
                "uyghur",
                "tibetan",
                "mongolian",
                "kazakh",
                "korean",
                "zhuang",
                "yi",
                "english",
                "other",
                name="language",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("other_language", sa.String(length=40), nullable=False),
        sa.Column(
            "way",
            sa.Enum("read", "read_out", "interpreted", name="explainway", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "signature", sa.Enum("scan", "volume", name="signatureway", native_enum=False, length=40), nullable=False
        ),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("volume", sa.String(length=80), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("second_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("guardian_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("remark_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_notice_explanation_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["explained_by"], ["user_account.id"], name=op.f("fk_notice_explanation_explained_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_notice_explanation_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_notice_explanation_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_explanation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notice_explanation_public_id")),
    )
    with op.batch_alter_table("notice_explanation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_explanation_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "score_line",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("head", sa.String(length=40), nullable=True),
        sa.Column("item", sa.String(length=40), nullable=True),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Numeric(precision=14, scale=4), nullable=False),
        sa.Column("event", sa.String(length=160), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_line_sheet_id_score_sheet")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_score_line_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_line")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_line_public_id")),
        sa.UniqueConstraint("sheet_id", "number", name=op.f("uq_score_line_sheet_id_number")),
    )
    with op.batch_alter_table("score_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_line_sheet_id"), ["sheet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_line_subject_id"), ["subject_id"], unique=False)
    guard(op, "aid")
    guard(op, "alert_note")
    guard(op, "assistance_consent")
    guard(op, "attachment")
    guard(op, "attachment_piece")
    guard(op, "case_term")
    guard(op, "contact")
    guard(op, "contact_strike")
    guard(op, "duty_mark")
    guard(op, "fix")
    guard(op, "fix_receipt")
    guard(op, "helper_time")
    guard(op, "issued_paper")
    guard(op, "level_change")
    guard(op, "notice_explanation")
    guard(op, "placement")
    guard(op, "plan_version")
    guard(op, "score_line")
    guard(op, "zone")


def downgrade() -> None:
    """Take it back."""
    unguard(op, "aid")
    unguard(op, "alert_note")
    unguard(op, "assistance_consent")
    unguard(op, "attachment")
    unguard(op, "attachment_piece")
    unguard(op, "case_term")
    unguard(op, "contact")
    unguard(op, "contact_strike")
    unguard(op, "duty_mark")
    unguard(op, "fix")
    unguard(op, "fix_receipt")
    unguard(op, "helper_time")
    unguard(op, "issued_paper")
    unguard(op, "level_change")
    unguard(op, "notice_explanation")
    unguard(op, "placement")
    unguard(op, "plan_version")
    unguard(op, "score_line")
    unguard(op, "zone")
    with op.batch_alter_table("score_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_line_subject_id"))
        batch_op.drop_index(batch_op.f("ix_score_line_sheet_id"))

    op.drop_table("score_line")
    with op.batch_alter_table("notice_explanation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_explanation_subject_id"))

    op.drop_table("notice_explanation")
    with op.batch_alter_table("level_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_level_change_subject_id"))
        batch_op.drop_index(batch_op.f("ix_level_change_case_id"))

    op.drop_table("level_change")
    with op.batch_alter_table("fix", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fix_subject_id"))

    op.drop_table("fix")
    with op.batch_alter_table("end_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_end_proposal_subject_id"))
        batch_op.drop_index(batch_op.f("ix_end_proposal_case_id"))

    op.drop_table("end_proposal")
    with op.batch_alter_table("duty_mark", schema=None) as batch_op:
        batch_op.drop_index("ix_duty_mark_subject_slot")
        batch_op.drop_index(batch_op.f("ix_duty_mark_subject_id"))
        batch_op.drop_index(batch_op.f("ix_duty_mark_contact_id"))

    op.drop_table("duty_mark")
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_custody_subject_id"))
        batch_op.drop_index(batch_op.f("ix_custody_case_id"))

    op.drop_table("custody")
    with op.batch_alter_table("contact_strike", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_strike_subject_id"))

    op.drop_table("contact_strike")
    with op.batch_alter_table("concern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concern_subject_id"))
        batch_op.drop_index(batch_op.f("ix_concern_answered_at"))

    op.drop_table("concern")
    with op.batch_alter_table("case_term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_term_subject_id"))
        batch_op.drop_index(batch_op.f("ix_case_term_case_id"))

    op.drop_table("case_term")
    with op.batch_alter_table("attachment_piece", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_piece_subject_id"))

    op.drop_table("attachment_piece")
    with op.batch_alter_table("assistance_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assistance_consent_subject_id"))
        batch_op.drop_index(batch_op.f("ix_assistance_consent_handover_id"))

    op.drop_table("assistance_consent")
    with op.batch_alter_table("alert_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_note_subject_id"))
        batch_op.drop_index(batch_op.f("ix_alert_note_alert_id"))

    op.drop_table("alert_note")
    with op.batch_alter_table("aid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aid_subject_id"))
        batch_op.drop_index(batch_op.f("ix_aid_on_day"))
        batch_op.drop_index(batch_op.f("ix_aid_need_id"))

    op.drop_table("aid")
    with op.batch_alter_table("travel_permit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_travel_permit_subject_id"))

    op.drop_table("travel_permit")
    op.drop_table("track")
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_sheet_subject_id"))
        batch_op.drop_index("ix_score_sheet_month_state")

    op.drop_table("score_sheet")
    with op.batch_alter_table("prohibition_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prohibition_order_subject_id"))

    op.drop_table("prohibition_order")
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_version_subject_id"))

    op.drop_table("plan_version")
    with op.batch_alter_table("plan_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_draft_subject_id"))

    op.drop_table("plan_draft")
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_subject_id"))
        batch_op.drop_index(batch_op.f("ix_placement_office_id"))

    op.drop_table("placement")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_subject_id"))
        batch_op.drop_index(batch_op.f("ix_person_pinyin"))
        batch_op.drop_index(batch_op.f("ix_person_phone_index"))
        batch_op.drop_index(batch_op.f("ix_person_national_id_index"))

    op.drop_table("person")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_subject_id"))

    op.drop_table("measure")
    with op.batch_alter_table("leave_permit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leave_permit_subject_id"))
        batch_op.drop_index("ix_leave_permit_state_last_day")

    op.drop_table("leave_permit")
    with op.batch_alter_table("issued_terminal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_terminal_subject_id"))

    op.drop_table("issued_terminal")
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_paper_subject_id"))
        batch_op.drop_index(batch_op.f("ix_issued_paper_content_hash"))

    op.drop_table("issued_paper")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_subject_id"))
        batch_op.drop_index(batch_op.f("ix_handover_state"))

    op.drop_table("handover")
    with op.batch_alter_table("fix_refused", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fix_refused_subject_id"))

    op.drop_table("fix_refused")
    with op.batch_alter_table("exemption", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exemption_subject_id"))

    op.drop_table("exemption")
    with op.batch_alter_table("device_window", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_window_subject_id"))

    op.drop_table("device_window")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_subject_id"))

    op.drop_table("device")
    with op.batch_alter_table("correction_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_case_subject_id"))
        batch_op.drop_index(batch_op.f("ix_correction_case_received_at"))
        batch_op.drop_index(batch_op.f("ix_correction_case_ended_at"))

    op.drop_table("correction_case")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_subject_id"))
        batch_op.drop_index("ix_contact_subject_at")
        batch_op.drop_index(batch_op.f("ix_contact_group_id"))
        batch_op.drop_index(batch_op.f("ix_contact_by_id"))

    op.drop_table("contact")
    with op.batch_alter_table("check_window", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_window_subject_id"))

    op.drop_table("check_window")
    with op.batch_alter_table("boundary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_boundary_subject_id"))

    op.drop_table("boundary")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_subject_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arrangement_subject_id"))

    op.drop_table("arrangement")
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_subject_id"))
        batch_op.drop_index("ix_alert_state_raised")

    op.drop_table("alert")
    with op.batch_alter_table("aid_need", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aid_need_subject_id"))

    op.drop_table("aid_need")
    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_volunteer_office_id"))

    op.drop_table("volunteer")
    with op.batch_alter_table("helper_time", schema=None) as batch_op:
        batch_op.drop_index("ix_helper_time_user_at")
        batch_op.drop_index(batch_op.f("ix_helper_time_contact"))

    op.drop_table("helper_time")
    op.drop_table("zone")
    op.drop_table("sensitive_period")
    op.drop_table("paper_counter")
    op.drop_table("identity_claim")
    op.drop_table("gateway")
    with op.batch_alter_table("fix_receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fix_receipt_sender"))

    op.drop_table("fix_receipt")
