"""Why a book is only read is told by what is the case: the person, another window, or the place."""

from pathlib import Path

import pytest

from app.bootstrap import open_services
from app.domain.access import Role
from app.errors import DataFolderProblem
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door
from tests.vault.conftest import TINY


def test_a_reader_is_told_to_let_a_clerk_open_and_a_second_window_to_close_the_first(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    access, _ = door.create(folder, name="Bích", role=Role.CLERK, passphrase="một câu dễ nhớ", kdf=TINY)
    with_rights = open_services(folder, access=access)
    assert with_rights.why_read_only == ""
    with_rights.close()
    door.add_profile(access, name="Xem", role=Role.READER, passphrase="chỉ xem thôi nhé", kdf=TINY)
    reader = next(one for one in door.profiles_to_unlock(folder) if one.role is Role.READER)
    seen = door.unlock(folder, reader.id, "chỉ xem thôi nhé")
    for way_in, read_only, words in (
        (seen, False, "Người dùng này chỉ xem; xin mở bằng người ghi sổ."),
        (seen, True, "Người dùng này chỉ xem; xin mở bằng người ghi sổ."),
        (access, True, "đang được mở ở nơi khác"),
    ):
        services = open_services(folder, access=way_in, read_only=read_only)
        try:
            assert words in services.why_read_only
            with pytest.raises(DataFolderProblem) as caught:
                services.cell.set_setting("khóa", "giá trị")
            assert words in error_text(caught.value)
        finally:
            services.close()
