"""Old books come up to date with a checked copy beside them, or stay exactly as they were."""

import ast
import shutil
from pathlib import Path

import pytest

from app.errors import DataFolderProblem
from db import Database, backup, meetings, members
from db.engine import connect, make_engine
from db.migrations.upgrade import STEPS, run_steps, upgrade
from db.schema import HEAD, create, is_plain, mark, read_stamp
from tests import builders

# Books of releases from 0002 on are encrypted; in the tests with this key.
KEY = bytes(range(32))
OLD_BOOKS = sorted((Path(__file__).resolve().parents[1] / "data" / "databases").glob("*.db"))


def step_files() -> list[Path]:
    return sorted(file for file in (STEPS / "versions").glob("*.py") if file.name != "__init__.py")


def revision_of(file: Path) -> str:
    found = [
        node.value.value
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and ast.unparse(node.targets[0]) == "revision"
    ]
    assert len(found) == 1 and isinstance(found[0], str)
    return found[0]


def schema(path: Path) -> dict[str, str]:
    connection = connect(path, key=None, read_only=True)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    # Spaces around brackets are a matter of who wrote the statement.
    return {name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").split()) for name, sql in found}


def test_the_newest_step_is_the_one_that_a_new_book_is_stamped_with() -> None:
    assert [revision_of(file) for file in step_files()][-1] == HEAD


def test_steps_never_look_at_the_live_tables() -> None:
    for file in step_files():
        text = file.read_text(encoding="utf-8")
        assert "import db" not in text and "from db" not in text and "from app" not in text


def test_the_steps_lead_to_the_schema_of_the_tables(tmp_path: Path) -> None:
    for name, make in (("new.db", create), ("steps.db", run_steps)):
        with make_engine(tmp_path / name, key=None, read_only=False).begin() as connection:
            make(connection)
            mark(connection, HEAD)
    assert schema(tmp_path / "steps.db") == schema(tmp_path / "new.db")
    assert read_stamp(tmp_path / "steps.db").revision == HEAD


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The steps of this release and one more, as the next release will have it."""
    folder = tmp_path / "steps"
    shutil.copytree(STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def write_next_step(steps: Path, body: str) -> str:
    following = f"{int(HEAD) + 1:04d}"
    (steps / "versions" / f"r{following}_next.py").write_text(
        f'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "{following}"\ndown_revision = "{HEAD}"\n\n\n'
        f"def upgrade():\n    {body}\n",
        encoding="utf-8",
    )
    return following


def test_an_upgrade_keeps_every_word_and_a_checked_copy_of_before(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "so.db"
    database = Database.open(path)
    with database.session(write=True) as session:
        meetings.save(session, builders.make_meeting())
    following = write_next_step(
        steps,
        "with op.batch_alter_table('meetings') as batch:\n"
        "        batch.alter_column('title', new_column_name='heading_text')\n"
        "        batch.add_column(sa.Column('colour', sa.Text(), server_default='', nullable=False))",
    )
    upgrade(path, key=None, backups=tmp_path / "backups", steps=steps, head=following)
    assert read_stamp(path).revision == following
    assert "colour" in schema(path)["meetings"]
    connection = connect(path, key=None)
    assert connection.execute("SELECT count(*) FROM roll_entries").fetchone()[0] == len(
        builders.make_meeting().roll
    )
    assert connection.execute("PRAGMA user_version").fetchone()[0] == int(following)
    connection.close()
    (saved,) = (tmp_path / "backups").iterdir()
    with Database.open(saved).session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()


@pytest.mark.parametrize(
    "body",
    [
        "op.add_column('members', sa.Column('x', sa.Text()))\n    raise RuntimeError('half way')",
        "op.execute('DELETE FROM agenda_items')\n    op.execute('SELECT no_such_function()')",
    ],
)
def test_an_upgrade_that_fails_half_way_leaves_the_book_as_it_was(
    tmp_path: Path, steps: Path, body: str
) -> None:
    path = tmp_path / "so.db"
    with Database.open(path).session(write=True) as session:
        meetings.save(session, builders.make_meeting())
    before = path.read_bytes()
    following = write_next_step(steps, body)
    with pytest.raises(Exception, match=r"half way|no_such_function"):
        upgrade(path, key=None, backups=tmp_path / "backups", steps=steps, head=following)
    assert path.read_bytes() == before
    with Database.open(path).session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()


def test_an_upgrade_that_breaks_a_reference_is_taken_back(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "so.db"
    with Database.open(path).session(write=True) as session:
        meetings.save(session, builders.make_meeting())
    before = path.read_bytes()
    following = write_next_step(steps, "op.execute('DELETE FROM meetings')")
    with pytest.raises(DataFolderProblem) as caught:
        upgrade(path, key=None, backups=tmp_path / "backups", steps=steps, head=following)
    assert caught.value.code == "database_damaged"
    assert path.read_bytes() == before


def test_without_a_backup_there_is_no_upgrade(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "so.db"
    Database.open(path)
    (tmp_path / "backups").write_text("một tệp ở chỗ của thư mục", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(DataFolderProblem) as caught:
        upgrade(
            path, key=None, backups=tmp_path / "backups", steps=steps, head=write_next_step(steps, "pass")
        )
    assert caught.value.code == "backup_failed"
    assert path.read_bytes() == before


@pytest.mark.parametrize("old", OLD_BOOKS, ids=lambda path: path.stem)
def test_the_book_of_every_release_still_opens_and_has_its_meetings(tmp_path: Path, old: Path) -> None:
    path = tmp_path / "so.db"
    shutil.copyfile(old, path)
    key = None if is_plain(old) else KEY
    database = Database.open(path, key=key, backups=tmp_path / "backups")
    with database.session() as session:
        found = meetings.of_year(session, 2026)
        assert found and all(one.roll and one.agenda for one in found)
        assert members.all_members(session)
    assert backup.check(path, key=key) == ""


def test_there_is_a_book_of_this_release() -> None:
    assert HEAD in {read_stamp(path, key=None if is_plain(path) else KEY).revision for path in OLD_BOOKS}


def test_a_backup_never_replaces_another_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    with Database.open(path).session(write=True) as session:
        meetings.save(session, builders.make_meeting())
    made = [backup.back_up(path, tmp_path / "b" / "sao.db", key=None) for _ in range(2)]
    assert sorted(file.name for file in (tmp_path / "b").iterdir()) == ["sao-2.db", "sao.db"]
    assert made[0] != made[1] and backup.check(made[1], key=None) == ""


def test_a_damaged_book_never_becomes_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    with Database.open(path).session(write=True) as session:
        meetings.save(session, builders.make_meeting())
    content = bytearray(path.read_bytes())
    content[8192:20000] = b"\xa5" * (20000 - 8192)
    path.write_bytes(content)
    with pytest.raises(DataFolderProblem) as caught:
        backup.back_up(path, tmp_path / "b" / "sao.db", key=None)
    assert caught.value.code == "database_damaged"
    assert list((tmp_path / "b").iterdir()) == []
