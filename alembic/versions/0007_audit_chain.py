"""A mark for each line of the audit log, and the sealed record of how far it goes."""

import sqlalchemy as sa

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lines from before get their marks when the database is first opened with its key."""
    op.add_column("audit_event", sa.Column("mark", sa.String(), nullable=True))
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )


def downgrade() -> None:
    """Drop the chain; the lines stay."""
    op.drop_table("audit_head")
    op.drop_column("audit_event", "mark")
