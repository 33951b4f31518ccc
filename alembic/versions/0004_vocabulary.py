"""Words to expect in dictations, and what was done about words in doubt."""

import sqlalchemy as sa

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables. Ciphertexts are bytes."""
    op.create_table(
        "doubt_answer",
        sa.Column("recording_id", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name=op.f("fk_doubt_answer_recording_id_recording")
        ),
        sa.PrimaryKeyConstraint("recording_id", "at", name=op.f("pk_doubt_answer")),
    )
    op.create_table(
        "vocabulary",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_vocabulary_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_vocabulary_client_id_client")
        ),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_vocabulary")),
    )
    op.create_index(op.f("ix_vocabulary_account_id"), "vocabulary", ["account_id"], unique=False)


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("vocabulary")
    op.drop_table("doubt_answer")
