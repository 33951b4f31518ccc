"""How Alembic runs here: inside the transaction that the product hands it."""

from alembic import context
from therapy_app.storage.tables import Stored

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Stored.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
