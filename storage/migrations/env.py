"""Alembic's entrance: runs in the transaction of whoever called, `storage.migrate`."""

from alembic import context
from alembic.util import CommandError

from storage import schema, schema_team  # noqa: F401  (importing them makes their tables known)
from storage.tables import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise CommandError('use "parley migrate"')
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
