"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _owner(name: str, kind: sa.types.TypeEngine[Any], refers_to: str, constraint: str) -> sa.Column[Any]:
    """The column by which a line belongs to its owner and goes with it."""
    return sa.Column(
        name, kind, sa.ForeignKey(refers_to, name=constraint, ondelete="CASCADE"), nullable=False
    )


def upgrade() -> None:
    op.create_table(
        "cells",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("higher", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("cell_type", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("policies", sa.Text(), nullable=False),
        sa.Column("rating_forms", sa.Text(), nullable=False),
        sa.Column("agenda_templates", sa.Text(), nullable=False),
        sa.Column("print_profiles", sa.Text(), nullable=False),
        sa.Column("higher_delegate", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cells"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_kind", sa.Text(), nullable=False),
        sa.Column("period_year", sa.Integer(), nullable=False),
        sa.Column("period_index", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
    )
    op.create_index(
        "ix_deliveries_period_kind_period_year_period_index_version",
        "deliveries",
        ["period_kind", "period_year", "period_index", "version"],
        unique=False,
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Text(), nullable=True),
        sa.Column("moved_reason", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("model_meeting", sa.Boolean(), nullable=False),
        sa.Column("prepares_id", sa.Text(), nullable=True),
        sa.Column("chair_id", sa.Text(), nullable=True),
        sa.Column("chair_name", sa.Text(), nullable=False),
        sa.Column("clerk_id", sa.Text(), nullable=True),
        sa.Column("clerk_name", sa.Text(), nullable=False),
        sa.Column("preparation", sa.Text(), nullable=False),
        sa.Column("fee", sa.Text(), nullable=False),
        sa.Column("agenda_adopted", sa.Boolean(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("last_conclusion_review", sa.Text(), nullable=False),
        sa.Column("delegate_speech", sa.Text(), nullable=False),
        sa.Column("delegate_acceptance", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("policy_code", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_held_on", "meetings", ["held_on"], unique=False)
    op.create_index("ix_meetings_prepares_id", "meetings", ["prepares_id"], unique=False)
    op.create_index("ix_meetings_year_month", "meetings", ["year", "month"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("born", sa.Text(), nullable=True),
        sa.Column("joined_on", sa.Text(), nullable=True),
        sa.Column("official_on", sa.Text(), nullable=True),
        sa.Column("card_number", sa.Text(), nullable=False),
        sa.Column("party_group", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
    )
    op.create_table(
        "months_without",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("year", "month", name="pk_months_without"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "templates",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "code", "version", name="pk_templates"),
    )
    op.create_table(
        "addenda",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_addenda_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_addenda"),
        sa.UniqueConstraint("meeting_id", "id", name="uq_addenda_meeting_id_id"),
    )
    op.create_table(
        "agenda_items",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_agenda_items_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("presenter_id", sa.Text(), nullable=True),
        sa.Column("presenter_name", sa.Text(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("actual_minutes", sa.Integer(), nullable=True),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_agenda_items"),
        sa.UniqueConstraint("meeting_id", "id", name="uq_agenda_items_meeting_id_id"),
    )
    op.create_table(
        "guests",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_guests_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("assigned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_guests"),
        sa.UniqueConstraint("meeting_id", "id", name="uq_guests_meeting_id_id"),
    )
    op.create_table(
        "lessons",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_lessons_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_lessons"),
    )
    op.create_index("ix_lessons_meeting_id", "lessons", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_search",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_meeting_search_meeting_id_meetings"),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_meeting_search"),
        sa.UniqueConstraint("meeting_id", name="uq_meeting_search_meeting_id"),
    )
    op.create_table(
        "member_posts",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("member_id", sa.Text(), "members.id", "fk_member_posts_member_id_members"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_member_posts"),
    )
    op.create_index("ix_member_posts_member_id", "member_posts", ["member_id"], unique=False)
    op.create_table(
        "member_statuses",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("member_id", sa.Text(), "members.id", "fk_member_statuses_member_id_members"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_member_statuses"),
    )
    op.create_index("ix_member_statuses_member_id", "member_statuses", ["member_id"], unique=False)
    op.create_table(
        "rating_sheets",
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_rating_sheets_meeting_id_meetings"),
        sa.Column("form_code", sa.Text(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("scored_by", sa.Text(), nullable=False),
        sa.Column("limitations", sa.Text(), nullable=False),
        sa.Column("remedies", sa.Text(), nullable=False),
        sa.Column("self_vote_id", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_rating_sheets"),
    )
    op.create_index(
        "ix_rating_sheets_form_code_form_version",
        "rating_sheets",
        ["form_code", "form_version"],
        unique=False,
    )
    op.create_table(
        "remarks",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_remarks_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_remarks"),
        sa.UniqueConstraint("meeting_id", "id", name="uq_remarks_meeting_id_id"),
    )
    op.create_table(
        "roll_entries",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_roll_entries_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("special", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("arrived", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_roll_entries"),
    )
    op.create_index("ix_roll_entries_meeting_id", "roll_entries", ["meeting_id"], unique=False)
    op.create_index("ix_roll_entries_member_id", "roll_entries", ["member_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_sessions_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_sessions"),
    )
    op.create_index("ix_sessions_meeting_id", "sessions", ["meeting_id"], unique=False)
    op.create_table(
        "task_reviews",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_task_reviews_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_task_reviews"),
    )
    op.create_index("ix_task_reviews_meeting_id", "task_reviews", ["meeting_id"], unique=False)
    op.create_index("ix_task_reviews_task_id", "task_reviews", ["task_id"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_tasks_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("helpers", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("carried_from", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_tasks"),
        sa.UniqueConstraint("id", name="uq_tasks_id"),
    )
    op.create_index("ix_tasks_meeting_id", "tasks", ["meeting_id"], unique=False)
    op.create_table(
        "votes",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("meeting_id", sa.Text(), "meetings.id", "fk_votes_meeting_id_meetings"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=True),
        sa.Column("agree", sa.Integer(), nullable=True),
        sa.Column("disagree", sa.Integer(), nullable=True),
        sa.Column("other", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name="pk_votes"),
        sa.UniqueConstraint("meeting_id", "id", name="uq_votes_meeting_id_id"),
    )
    op.create_table(
        "opinions",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("item_pk", sa.Integer(), "agenda_items.pk", "fk_opinions_item_pk_agenda_items"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("speaker_kind", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=False),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("forward", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_opinions"),
        sa.UniqueConstraint("item_pk", "id", name="uq_opinions_item_pk_id"),
    )
    op.create_table(
        "rating_lines",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column(
            "meeting_id",
            sa.Text(),
            sa.ForeignKey(
                "rating_sheets.meeting_id",
                name="fk_rating_lines_meeting_id_rating_sheets",
                ondelete="CASCADE",
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("evidence_points", sa.Text(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_rating_lines"),
    )
    op.create_index("ix_rating_lines_meeting_id", "rating_lines", ["meeting_id"], unique=False)
    op.create_table(
        "reserved_opinions",
        sa.Column("pk", sa.Integer(), nullable=False),
        _owner("vote_pk", sa.Integer(), "votes.pk", "fk_reserved_opinions_vote_pk_votes"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=False),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_reserved_opinions"),
    )
    op.create_index("ix_reserved_opinions_vote_pk", "reserved_opinions", ["vote_pk"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE meeting_words USING fts5(folded, content='meeting_search', content_rowid='pk', "
        "tokenize='unicode61 remove_diacritics 0')"
    )
