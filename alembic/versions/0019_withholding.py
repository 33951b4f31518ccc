"""What is withheld from clients' copies: one sealed row a client."""

import sqlalchemy as sa

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "withholding",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name="fk_withholding_client_id_client"
        ),
        sa.PrimaryKeyConstraint("client_id", name="pk_withholding"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("withholding")
