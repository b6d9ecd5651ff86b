"""R10: a wrong passphrase is answered the same each time, writes nothing, and never shuts anybody out."""

from __future__ import annotations

import logging
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AccessProblem
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door, passphrase
from app.vault.door import Access

RIGHT = "Mật khẩu của chi bộ 1930"


def contents(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below `root` with its bytes and time of change."""
    return {
        str(file.relative_to(root)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def wrong_ones() -> list[str]:
    """What people type: other case, no marks, the keys of Telex and VNI unturned, cut, doubled, empty, long."""
    made = [
        "",
        " ",
        "x",
        "a" * 200,
        "ậ" * 200,
        RIGHT * 8,
        RIGHT.swapcase(),
        RIGHT.upper(),
        RIGHT[:-1],
        RIGHT + "1",
        RIGHT.replace(" ", ""),
        RIGHT.replace(" ", "  "),
        "Maatj khaaru cuar chi booj 1930",  # Telex with Unikey off
        "Ma65t kha63u cu3a chi bo65 1930",  # VNI with Unikey off
        "MMật khẩu của chi bộ 1930",
        unicodedata.normalize("NFD", RIGHT).encode("ascii", "ignore").decode(),
        "\x00",
        "\ud800",
        "😀" * 20,
    ]
    chance = random.Random(10)
    letters = "abcđêghiklmnơpqrstưvxy ẬỮ1930"
    made += ["".join(chance.choices(letters, k=chance.randint(1, 40))) for _ in range(50 - len(made))]
    return made


def test_fifty_wrong_passphrases_get_one_sentence_growing_delays_and_leave_no_trace(
    folder: DataFolder, locked: Access, caplog: pytest.LogCaptureFixture
) -> None:
    before, delays, sentences = contents(folder.root.parent), [], set()
    with caplog.at_level(logging.DEBUG):
        for typed in wrong_ones():
            with pytest.raises(AccessProblem) as caught:
                door.unlock(folder, locked.actor.profile_id, typed)
            assert caught.value.code == "passphrase_wrong"
            sentences.add(error_text(caught.value))
            delays.append(caught.value.params["seconds"])
            if len(typed) > 3:
                assert typed not in str(caught.value) + repr(caught.value)
    assert len(sentences) == 1 and "Unikey" in (said := sentences.pop()) and "Caps Lock" in said
    assert delays[:5] == [0.5, 1.0, 2.0, 4.0, 5.0] and set(delays[5:]) == {5.0}
    assert contents(folder.root.parent) == before
    assert caplog.records == []
    # Not shut out, and the next mistake is a first one again.
    assert door.unlock(folder, locked.actor.profile_id, RIGHT).key == locked.key
    with pytest.raises(AccessProblem) as caught:
        door.unlock(folder, locked.actor.profile_id, "chưa đúng")
    assert caught.value.params["attempts"] == 1


@pytest.mark.parametrize(
    "typed",
    [
        RIGHT,
        unicodedata.normalize("NFD", RIGHT),
        RIGHT + " ",
        f"  {RIGHT}\t\r\n",
        "\ufeff" + RIGHT,
        RIGHT.replace("ậ", "\u200bậ\u202f"),
        unicodedata.normalize("NFD", RIGHT).replace("\u0302", "\u200c\u0302"),
    ],
    ids=["same", "NFD", "space after", "space around", "BOM", "Unikey's own signs", "inside a letter"],
)
def test_what_looks_the_same_opens(folder: DataFolder, locked: Access, typed: str) -> None:
    assert door.unlock(folder, locked.actor.profile_id, typed).key == locked.key


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1234567", "passphrase_too_short"),
        ("12345678", None),
        ("       1234567       ", "passphrase_too_short"),
        ("\u200b" * 8, "passphrase_too_short"),
        ("", "passphrase_too_short"),
        ("ăâêôơưđẫ", None),
        (unicodedata.normalize("NFD", "ẫẫẫẫ"), "passphrase_too_short"),
        ("a" * 1000, None),
        ("a" * 1001, "passphrase_too_long"),
        ("пароль на русском", None),
    ],
)
def test_a_new_passphrase_has_eight_signs_of_any_language(typed: str, code: str | None) -> None:
    if code is None:
        passphrase.check_new(typed)
        return
    with pytest.raises(AccessProblem) as caught:
        passphrase.check_new(typed)
    assert caught.value.code == code
    assert error_text(caught.value)


@given(st.text(max_size=60))
def test_the_form_that_is_stretched_is_one_for_all_spellings(typed: str) -> None:
    once = passphrase.normalise(typed)
    assert passphrase.normalise(once) == once
    assert passphrase.encode(unicodedata.normalize("NFD", typed)) == passphrase.encode(typed)
    assert passphrase.encode(f" \u202f{typed}\ufeff\n") == passphrase.encode(typed)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(new=st.text(min_size=8, max_size=80).filter(lambda text: len(passphrase.normalise(text)) >= 8))
def test_whatever_was_set_opens_again_and_nothing_else_does(locked: Access, tiny, new: str) -> None:
    own = locked.actor.profile_id
    changed = door.change_passphrase(locked, own, new, kdf=tiny)
    assert door.unlock(changed.folder, own, unicodedata.normalize("NFD", new)).key == locked.key
    with pytest.raises(AccessProblem):
        door.unlock(changed.folder, own, new + "x")


def test_no_secret_shows_when_an_access_is_printed(locked: Access) -> None:
    shown = repr(locked) + str(locked) + repr(locked.keyfile)
    assert locked.key.hex() not in shown and repr(locked.key) not in shown
    assert RIGHT not in shown
