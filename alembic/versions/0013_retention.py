"""How files stand, when the words behind a note went, and the practice's own records."""

import sqlalchemy as sa

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. Each body is a ciphertext, in bytes."""
    op.create_table(
        "client_standing",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("restricted", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_client_standing_client_id_client")
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_client_standing")),
    )
    op.create_table(
        "went_of_note",
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_went_of_note_note_id_note")
        ),
        sa.PrimaryKeyConstraint("note_id", "kind", name=op.f("pk_went_of_note")),
    )
    op.create_table(
        "practice_record",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_practice_record")),
    )


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("practice_record")
    op.drop_table("went_of_note")
    op.drop_table("client_standing")
