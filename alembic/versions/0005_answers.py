"""Answers to guided questions that are no source yet."""

import sqlalchemy as sa

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. Ciphertexts are bytes; moments are in UTC, without a zone."""
    op.create_table(
        "answer_sheet",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_answer_sheet_session_id_session")
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_answer_sheet")),
    )


def downgrade() -> None:
    """Drop it, with all it holds."""
    op.drop_table("answer_sheet")
