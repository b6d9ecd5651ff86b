"""Alembic's way in: it runs the steps on the connection and in the transaction that `upgrade` gives it."""

from alembic import context


def run() -> None:
    connection = context.config.attributes["connection"]
    # The caller has begun the transaction and ends it: SQLite can roll back changes of the schema as well.
    context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
    context.run_migrations()


run()
