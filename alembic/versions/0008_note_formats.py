"""Note formats that a practice made itself."""

import sqlalchemy as sa

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. The body is a ciphertext, in bytes."""
    op.create_table(
        "note_format",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_note_format_account_id_account")
        ),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("pk_note_format")),
    )
    op.create_index(op.f("ix_note_format_account_id"), "note_format", ["account_id"], unique=False)


def downgrade() -> None:
    """Drop it, with all it holds."""
    op.drop_table("note_format")
