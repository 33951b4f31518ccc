"""What every row has to read like, so that none is put back or taken out unnoticed."""

import sqlalchemy as sa

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the ledger; the app enters all rows as soon as the master key is open."""
    op.create_table(
        "row_mark",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "row", name=op.f("pk_row_mark")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop it; a head that seals its sums is not read by a version without it."""
    op.drop_table("row_mark")
