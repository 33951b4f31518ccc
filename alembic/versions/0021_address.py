"""How an account's drafts name the therapist and the client."""

import sqlalchemy as sa

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Accounts that exist keep the neutral form and the usual word."""
    with op.batch_alter_table("account") as table:
        table.add_column(
            sa.Column("therapist_named", sa.String(), nullable=False, server_default="neutral")
        )
        table.add_column(
            sa.Column("client_named", sa.String(), nullable=False, server_default="usual")
        )


def downgrade() -> None:
    """Drafts name both as they did; a table that others point to is not made anew for that."""
    op.drop_column("account", "client_named")
    op.drop_column("account", "therapist_named")
