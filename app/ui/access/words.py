"""The roles to choose from, with what each may do."""

from PySide6.QtCore import QCoreApplication

from app.domain.access import Role


def role_choices(*, readers: bool) -> list[tuple[Role, str]]:
    choices = [
        (Role.CLERK, QCoreApplication.translate("access", "Thư ký, người ghi sổ")),
        (Role.SECRETARY, QCoreApplication.translate("access", "Bí thư chi bộ")),
    ]
    if readers:
        choices.append((Role.READER, QCoreApplication.translate("access", "Chỉ xem, tìm và in")))
    return choices
