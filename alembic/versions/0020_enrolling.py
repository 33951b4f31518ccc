"""Browsers that are signed in and wait for their account's second factor."""

import sqlalchemy as sa

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those that are signed in now go on; the rule counts from the next sign-in."""
    with op.batch_alter_table("sign_in") as table:
        table.add_column(
            sa.Column("enrolling", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("sign_in") as table:
        table.alter_column("enrolling", server_default=None)


def downgrade() -> None:
    """Nobody waits."""
    with op.batch_alter_table("sign_in") as table:
        table.drop_column("enrolling")
