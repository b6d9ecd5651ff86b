"""What the editor says of the form it begins with."""

from PySide6.QtWidgets import QWidget

from app.services.rating_forms import Editing, Start


def start_text(widget: QWidget, start: Start, *, read_only: bool) -> str:
    """Why what is typed here does not change the form it began with; "" where it does."""
    title = start.origin.title if start.origin is not None else ""
    if read_only:
        return widget.tr("Chỉ xem: chưa sửa được mẫu.")
    if start.editing is Editing.NEXT_VERSION:
        said = widget.tr(
            "“{title}” đã dùng cho {count} buổi nên không sửa. Phần sửa ở đây thành bản {version}; các buổi "
            "đã chấm giữ nguyên."
        )
        return said.format(title=title, count=start.used, version=start.form.version)
    if start.editing is Editing.COPY:
        return widget.tr("Mẫu riêng, sao từ “{title}”. Mẫu gốc giữ nguyên.").format(title=title)
    return ""
