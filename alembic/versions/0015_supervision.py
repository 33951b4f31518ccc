"""Notes that are shared for supervision, and remarks on them."""

import sqlalchemy as sa

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "share",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("supervisor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_share_note_id_note"),
        sa.ForeignKeyConstraint(["supervisor"], ["account.id"], name="fk_share_supervisor_account"),
        sa.PrimaryKeyConstraint("id", name="pk_share"),
    )
    op.create_index("ix_share_note_id", "share", ["note_id"])
    op.create_index("ix_share_supervisor", "share", ["supervisor"])
    op.create_table(
        "remark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_remark_note_id_note"),
        sa.PrimaryKeyConstraint("id", name="pk_remark"),
    )
    op.create_index("ix_remark_note_id", "remark", ["note_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("remark")
    op.drop_table("share")
