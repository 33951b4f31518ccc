"""Which connected model hears a dictation."""

import sqlalchemy as sa

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it is empty for what this computer hears."""
    with op.batch_alter_table("recording") as table:
        table.add_column(sa.Column("heard_by", sa.String(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("recording") as table:
        table.drop_column("heard_by")
