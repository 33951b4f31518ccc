"""Roughly which browser is signed in, to be told apart in the settings."""

import sqlalchemy as sa

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it is empty for who was signed in before."""
    with op.batch_alter_table("sign_in") as table:
        table.add_column(sa.Column("device", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("sign_in") as table:
        table.alter_column("device", server_default=None)


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("sign_in") as table:
        table.drop_column("device")
