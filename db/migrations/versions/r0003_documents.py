"""Documents of the cell with their numbers, and with which number a sequence begins."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Every column of an issued document but what may still change: that it was voided.
_FIXED = (
    "id",
    "type",
    "abstract",
    "dated_on",
    "number",
    "body_code",
    "term_start",
    "term_label",
    "meeting_id",
    "addressee",
    "basis",
    "parts",
    "vote",
    "vote_passed",
    "recipients",
    "authority",
    "signer_post",
    "signer_name",
    "heading",
    "issued_at",
    "issued_by",
)


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("body_code", sa.Text(), nullable=False),
        sa.Column("term_start", sa.Text(), nullable=True),
        sa.Column("term_label", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("vote_passed", sa.Boolean(), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("signer_post", sa.Text(), nullable=False),
        sa.Column("signer_name", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.Text(), nullable=True),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("voiding", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("type", "term_start", "number", name="uq_documents_type_term_start_number"),
        sa.CheckConstraint("(state = 'draft') = (number IS NULL)", name="ck_documents_number_when_issued"),
        sa.CheckConstraint("number IS NULL OR number >= 1", name="ck_documents_number_from_one"),
        sa.CheckConstraint("(number IS NULL) = (term_start IS NULL)", name="ck_documents_number_in_term"),
        sa.CheckConstraint(
            "(state = 'voided') = (voiding IS NOT NULL)", name="ck_documents_voided_with_reason"
        ),
    )
    op.create_index("ix_documents_meeting_id", "documents", ["meeting_id"], unique=False)
    op.create_index(
        "ix_documents_in_order",
        "documents",
        [sa.text("dated_on DESC"), "type", sa.text("number DESC"), "id"],
        unique=False,
    )
    op.create_table(
        "document_search",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column(
            "document_id",
            sa.Text(),
            sa.ForeignKey(
                "documents.id", name="fk_document_search_document_id_documents", ondelete="CASCADE"
            ),
            nullable=False,
        ),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_document_search"),
        sa.UniqueConstraint("document_id", name="uq_document_search_document_id"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE document_words USING fts5(folded, content='document_search', content_rowid='pk', "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    op.create_table(
        "first_numbers",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("term_start", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("type", "term_start", name="pk_first_numbers"),
    )
    refuse = "BEGIN SELECT RAISE(ABORT, 'an issued document stays as it is'); END"
    fixed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in _FIXED)
    unvoided = "(OLD.state = 'voided' AND (NEW.state <> 'voided' OR NEW.voiding IS NOT OLD.voiding))"
    op.execute(
        f"CREATE TRIGGER documents_issued_never_go BEFORE DELETE ON documents WHEN OLD.state <> 'draft' {refuse}"
    )
    op.execute(
        "CREATE TRIGGER documents_issued_never_change BEFORE UPDATE ON documents "
        f"WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR {unvoided} OR {fixed}) {refuse}"
    )
