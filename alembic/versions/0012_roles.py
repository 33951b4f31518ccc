"""What each account may do, sealed, and when the password was last given in a browser."""

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the only account there can be so far is therapist and manager."""
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("standing", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("sign_in") as table:
        table.add_column(sa.Column("proven", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("sign_in") as table:
        table.drop_column("proven")
    with op.batch_alter_table("account") as table:
        table.drop_column("standing")
