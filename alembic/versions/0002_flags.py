"""Flags: how many were shown, and those that the therapist called wrong."""

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables. Ciphertexts are bytes; moments are in UTC, without a zone."""
    op.create_table(
        "flag_count",
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id", "revision"],
            ["revision.note_id", "revision.number"],
            name=op.f("fk_flag_count_note_id_revision"),
        ),
        sa.PrimaryKeyConstraint("note_id", "revision", "kind", name=op.f("pk_flag_count")),
    )
    op.create_table(
        "flag_example",
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id", "revision"],
            ["revision.note_id", "revision.number"],
            name=op.f("fk_flag_example_note_id_revision"),
        ),
        sa.PrimaryKeyConstraint("note_id", "revision", name=op.f("pk_flag_example")),
    )


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("flag_example")
    op.drop_table("flag_count")
