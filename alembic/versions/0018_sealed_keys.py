"""Which master key is in use, who can open it, and room for more than one data key of a scope."""

import sqlalchemy as sa

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is sealed anew: the id of the master key is noted when it is first used."""
    with op.batch_alter_table("data_key") as table:
        table.add_column(sa.Column("seals", sa.Boolean(), nullable=False, server_default=sa.true()))
        table.drop_constraint(op.f("uq_data_key_scope"), type_="unique")
    with op.batch_alter_table("data_key") as table:
        table.alter_column("seals", server_default=None)
    op.create_index(op.f("ix_data_key_scope"), "data_key", ["scope"])
    op.create_index(
        "uq_data_key_sealing",
        "data_key",
        ["scope"],
        unique=True,
        sqlite_where=sa.text("seals"),
        postgresql_where=sa.text("seals"),
    )
    op.create_table(
        "master_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_master_key")),
    )
    op.create_table(
        "key_holder",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("master", sa.LargeBinary(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_key_holder_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_holder")),
        sa.UniqueConstraint("account_id", name=op.f("uq_key_holder_account_id")),
    )
    op.create_table(
        "key_lock",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("holder_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("kib", sa.Integer(), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"],
            ["key_holder.id"],
            name=op.f("fk_key_lock_holder_id_key_holder"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_lock")),
    )
    op.create_index(op.f("ix_key_lock_holder_id"), "key_lock", ["holder_id"])


def downgrade() -> None:
    """Only from a key file: without its holders nobody could open a sealed master key."""
    op.drop_table("key_lock")
    op.drop_table("key_holder")
    op.drop_table("master_key")
    op.drop_index("uq_data_key_sealing", "data_key")
    op.drop_index(op.f("ix_data_key_scope"), "data_key")
    with op.batch_alter_table("data_key") as table:
        table.drop_column("seals")
        table.create_unique_constraint(op.f("uq_data_key_scope"), ["scope"])
