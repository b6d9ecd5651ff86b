"""`sochibo keys`: who may open the book, passphrases, the recovery sheet, the hand-over; no secret is printed."""

from __future__ import annotations

import argparse
import contextlib
from datetime import datetime
from typing import Any

from app.cli.access import chosen_profile, first_line, new_passphrase, prompted, recovery_text
from app.cli.out import say, say_json, say_table
from app.domain.access import Role
from app.domain.dates import clock, short_day
from app.errors import UserError
from app.texts_words import word
from app.vault.passphrase import check_new


def show(services: Any, args: argparse.Namespace) -> int:
    """Profiles, what they may do, how they open the book, and whether the recovery sheet was tried back."""
    keys = services.people
    state = keys.recovery
    if args.json:
        say_json(
            {
                "profiles": [
                    {
                        "name": one.name,
                        "role": one.role.value,
                        "passphrase": one.has_passphrase,
                        "changed_at": one.changed_at.isoformat(),
                    }
                    for one in keys.profiles
                ],
                "recovery": {
                    "confirmed_at": state.confirmed_at.isoformat() if state.confirmed_at else None,
                    "waiting_since": state.waiting_since.isoformat() if state.waiting_since else None,
                },
            }
        )
        return 0
    rows = [
        (
            one.name,
            word(one.role),
            "mật khẩu" if one.has_passphrase else "không mật khẩu (kho riêng trên máy)",
            _moment(one.changed_at),
        )
        for one in keys.profiles
    ]
    say_table(("Người dùng", "Vai trò", "Mở bằng", "Đổi lần cuối"), rows)
    if state.confirmed_at is not None:
        say(f"Phiếu khóa khôi phục: đã gõ thử đúng {_moment(state.confirmed_at)}.")
    if state.waiting_since is not None:
        say(
            f"Khóa khôi phục tạo {_moment(state.waiting_since)} chưa được gõ thử. Xin in phiếu (sochibo keys recovery "
            "-o phieu.pdf), cất vào két, rồi gõ thử (sochibo keys confirm)."
        )
    return 0


def passphrase(services: Any, args: argparse.Namespace) -> int:
    """Set, change or take away a passphrase: one's own, or the named one's."""
    keys = services.people
    # Who came in by the recovery key has no profile of their own; the only one there is needs no naming.
    asked = args.of is not None or keys.own is None
    who = chosen_profile(keys.profiles, args.of) if asked else keys.own
    assert who is not None
    keys.change_passphrase(None if args.none else new_passphrase(args.new_passphrase_file), profile_id=who.id)
    if args.none:
        say(
            f"{who.name} mở sổ không cần mật khẩu trên máy và tên đăng nhập này; khóa nằm ngoài thư mục dữ liệu."
        )
    else:
        say(f"Đã đặt mật khẩu mới cho {who.name}.")
    return 0


def rename(services: Any, args: argparse.Namespace) -> int:
    """Another name for oneself; the passphrase is needed once more, for the key is bound to the name."""
    keys = services.people
    own = keys.own or chosen_profile(keys.profiles, args.profile)
    typed = None
    if own.has_passphrase:
        question = f"Mật khẩu của {own.name}: "
        typed = first_line(args.passphrase_file) if args.passphrase_file is not None else prompted(question)
    renamed = keys.rename(own.id, args.name, passphrase=typed)
    say(f"Đã đổi tên {own.name} thành {renamed.name}.")
    return 0


def recovery(services: Any, args: argparse.Namespace) -> int:
    """A new recovery sheet; the old one stays good until the new one was tried back."""
    keys = services.people
    sheet = keys.new_recovery_key()
    say(f"Đã ghi {services.files.save(args.output, keys.recovery_paper(sheet))}")
    say(
        "Xin in phiếu, niêm phong cất vào két, gõ thử bằng lệnh “sochibo keys confirm”, rồi xóa tệp PDF này. Phiếu cũ "
        "(nếu có) còn dùng được cho tới khi phiếu mới được gõ thử đúng."
    )
    return 0


def confirm(services: Any, args: argparse.Namespace) -> int:
    """The printed recovery key, typed back."""
    services.people.confirm_recovery(recovery_text(args.typed_file))
    say("Khóa khôi phục đúng. Từ nay chỉ phiếu này mở được sổ khi quên mật khẩu.")
    return 0


def add(services: Any, args: argparse.Namespace) -> int:
    """Let another person in."""
    made = services.people.add(args.name, Role(args.role), new_passphrase(args.new_passphrase_file))
    say(f"Đã thêm {made.name} ({word(made.role)}).")
    return 0


def remove(services: Any, args: argparse.Namespace) -> int:
    """Take a person's way in away."""
    keys = services.people
    gone = chosen_profile(keys.profiles, args.name)
    keys.remove(gone.id)
    say(f"{gone.name} không còn mở được sổ này.")
    return 0


def hand_over(services: Any, args: argparse.Namespace) -> int:
    """Pass the book to a new person, with the record that both sign."""
    keys = services.people
    giver = chosen_profile(keys.profiles, args.of) if args.of is not None or keys.own is None else keys.own
    assert giver is not None
    passphrase = new_passphrase(args.new_passphrase_file)
    check_new(passphrase)
    record = keys.hand_over_record(args.name, profile_id=giver.id)
    # The paper first: where it cannot be written nothing has changed yet.
    existed = args.output.exists()
    written = services.files.save(args.output, keys.hand_over_paper(record))
    try:
        receiver = keys.hand_over(args.name, passphrase, profile_id=giver.id)
    except UserError:
        if not existed:
            with contextlib.suppress(OSError):
                written.unlink()
        raise
    say(f"Đã ghi {written}")
    say(
        f"{giver.name} đã bàn giao quyền ghi sổ cho {receiver.name}; mật khẩu cũ không còn mở được sổ này. Xin in "
        "biên bản, hai bên cùng ký, và in phiếu khóa khôi phục mới nếu phiếu cũ đã mở."
    )
    return 0


def _moment(at: datetime) -> str:
    return f"lúc {clock(at.time())} ngày {short_day(at.date())}"
