"""Lists sort by the reading of the name, which is kept beside it; the spellings of a name have more room.

Step 0010, after 0009. The readings are not made here: when the instance is next opened, every name is read by the data
of surnames, as after each change of that data. On the way back the spellings are cut to what the column held.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY, SPELLINGS, BEFORE = 1200, 4000, 400


def upgrade() -> None:
    """Make the change."""
    for table in ("person", "user_account"):
        op.add_column(table, sa.Column("name_key", sa.String(KEY), nullable=False, server_default=""))
        op.create_index(op.f(f"ix_{table}_name_key"), table, ["name_key"])
    op.drop_index(op.f("ix_person_pinyin"), "person")
    with op.batch_alter_table("person") as batch:
        batch.alter_column("pinyin", existing_type=sa.String(BEFORE), type_=sa.String(SPELLINGS))


def downgrade() -> None:
    """Take the change back."""
    op.execute(f"UPDATE person SET pinyin = substr(pinyin, 1, {BEFORE})")  # noqa: S608 - a number of ours
    with op.batch_alter_table("person") as batch:
        batch.alter_column("pinyin", existing_type=sa.String(SPELLINGS), type_=sa.String(BEFORE))
    op.create_index(op.f("ix_person_pinyin"), "person", ["pinyin"])
    for table in ("user_account", "person"):
        op.drop_index(op.f(f"ix_{table}_name_key"), table)
        op.drop_column(table, "name_key")
