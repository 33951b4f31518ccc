"""Guided questions that a practice made itself."""

import sqlalchemy as sa

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. The body is a ciphertext, in bytes."""
    op.create_table(
        "prompt_flow",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_prompt_flow_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_flow")),
    )
    op.create_index(op.f("ix_prompt_flow_account_id"), "prompt_flow", ["account_id"], unique=False)


def downgrade() -> None:
    """Drop it, with all it holds."""
    op.drop_table("prompt_flow")
