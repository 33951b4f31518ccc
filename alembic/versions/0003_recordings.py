"""Dictations: recordings, their sound in chunks, what was heard; how long sound is kept."""

import sqlalchemy as sa

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. Ciphertexts are bytes; moments are in UTC, without a zone."""
    op.add_column(
        "account", sa.Column("audio_days", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_table(
        "recording",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("sound_deleted", sa.DateTime(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_recording_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording")),
    )
    op.create_index(op.f("ix_recording_session_id"), "recording", ["session_id"], unique=False)
    op.create_table(
        "recording_take",
        sa.Column("recording_id", sa.String(), nullable=False),
        sa.Column("take", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("chunks", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recording.id"],
            name=op.f("fk_recording_take_recording_id_recording"),
        ),
        sa.PrimaryKeyConstraint("recording_id", "take", name=op.f("pk_recording_take")),
    )
    for table, column in (("recording_chunk", "data"), ("recording_utterance", "body")):
        op.create_table(
            table,
            sa.Column("recording_id", sa.String(), nullable=False),
            sa.Column("take", sa.Integer(), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column(column, sa.LargeBinary(), nullable=False),
            sa.ForeignKeyConstraint(
                ["recording_id"], ["recording.id"], name=op.f(f"fk_{table}_recording_id_recording")
            ),
            sa.PrimaryKeyConstraint("recording_id", "take", "number", name=op.f(f"pk_{table}")),
        )


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("recording_utterance")
    op.drop_table("recording_chunk")
    op.drop_table("recording_take")
    op.drop_index(op.f("ix_recording_session_id"), table_name="recording")
    op.drop_table("recording")
    op.drop_column("account", "audio_days")
