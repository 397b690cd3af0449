"""Run by alembic with the connection the store has opened."""

from alembic import context

from crawler.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # Both SQLite and PostgreSQL can undo DDL, so a migration happens whole or not at all.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
