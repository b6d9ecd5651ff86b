"""The Vietnamese sentences of the member list's import: its failures, its doubts, its columns and states."""

from app.domain.member import MemberStatus, PartyPost, Sex
from app.domain.member_list.columns import Field
from app.domain.member_list.matching import Difference
from app.domain.member_list.preview import Preview, RowState
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.text import upper_first
from app.texts_words import word

ERRORS: dict[str, str] = {
    "list_missing": "Không tìm thấy tệp “{path}”. Xin kiểm tra lại tên tệp, thư mục hoặc USB.",
    "list_is_folder": "“{path}” là một thư mục. Xin chọn tệp danh sách đảng viên bên trong.",
    "list_not_readable": "Không đọc được tệp “{name}”: tệp đang mở ở chương trình khác (chẳng hạn Excel) hoặc máy "
    "không cho phép đọc. Xin đóng tệp ở chương trình kia rồi thử lại.",
    "list_is_lock_file": "“{name}” chỉ là tệp tạm do Excel tạo khi đang mở danh sách. Xin chọn tệp cùng tên không có "
    "dấu “~” ở đầu.",
    "list_is_word": "“{name}” là tệp Word, không phải bảng tính. Xin chép bảng danh sách sang Excel, lưu thành .xlsx "
    "rồi nhập lại.",
    "list_is_slides": "“{name}” là tệp trình chiếu, không phải bảng tính Excel. Xin chọn tệp .xlsx, .xls hoặc .ods.",
    "list_is_pdf": "“{name}” là tệp PDF, không phải bảng tính. Xin dùng tệp Excel gốc (.xlsx, .xls hoặc .ods).",
    "list_is_image": "“{name}” là tệp ảnh, không phải bảng tính. Xin dùng tệp Excel gốc (.xlsx, .xls hoặc .ods).",
    "list_is_archive": "“{name}” là tệp nén. Xin giải nén rồi chọn tệp .xlsx, .xls hoặc .ods bên trong.",
    "list_is_web": "“{name}” thực ra là trang web hoặc XML mang đuôi của Excel. Xin mở bằng Excel, chọn “Lưu thành” "
    "(Save As) dạng .xlsx rồi nhập lại.",
    "list_is_text": "“{name}” là tệp văn bản (chẳng hạn .csv), không phải bảng tính. Xin mở bằng Excel, lưu thành .xlsx "
    "rồi nhập lại.",
    "list_is_xlsb": "“{name}” là bảng tính dạng nhị phân (.xlsb), chưa đọc được. Xin mở bằng Excel, lưu thành .xlsx rồi "
    "nhập lại.",
    "list_is_other": "“{name}” không phải tệp bảng tính Excel. Xin chọn tệp .xlsx, .xls hoặc .ods.",
    "list_protected": "Tệp “{name}” có đặt mật khẩu. Xin mở bằng Excel, bỏ mật khẩu rồi lưu lại (hoặc lưu một bản không "
    "mật khẩu) và nhập lại.",
    "list_damaged": "Tệp “{name}” bị hỏng hoặc chép chưa hết nên không đọc được. Xin chép lại tệp, hoặc mở bằng Excel và "
    "lưu lại rồi nhập.",
    "list_too_large": "Tệp “{name}” quá lớn so với một danh sách đảng viên. Xin chép riêng bảng danh sách sang một tệp "
    "mới rồi nhập lại.",
    "list_empty": "Tệp “{name}” không có dữ liệu nào.",
    "list_no_such_sheet": "Tệp không có trang tính “{sheet}”. Các trang có trong tệp: {sheets}.",
    "list_no_header": "Không tìm thấy dòng tiêu đề (Họ và tên, Ngày sinh, …) trong trang “{sheet}”. Xin chỉ ra dòng "
    "tiêu đề, hoặc chọn trang khác.",
    "list_only_far": "Trang “{sheet}” trống, chỉ có một ô ở rất xa ({cell}) là có dữ liệu nên không phải danh sách. Xin "
    "chọn trang khác hoặc tệp khác.",
    "list_no_name_column": "Trang “{sheet}” không có cột họ và tên. Xin chỉ ra cột nào là họ và tên.",
    "list_nobody": "Không có ai để nhập: trong trang “{sheet}” chưa dòng nào được chọn.",
    "list_members_changed": "Danh sách đảng viên vừa thay đổi sau khi xem trước. Chưa ghi gì; xin xem trước lại rồi nhập.",
    "list_import_changed_since": "Không hoàn tác được: sau khi nhập đã có đảng viên được sửa hoặc xóa ({name}). Xin sửa "
    "trực tiếp trong danh sách.",
}

FIELD_WORDS: dict[Field, str] = {
    Field.FULL_NAME: "Họ và tên",
    Field.FAMILY_NAME: "Họ và chữ đệm",
    Field.GIVEN_NAME: "Tên",
    Field.SEX: "Giới tính",
    Field.MALE_MARK: "Đánh dấu là nam",
    Field.FEMALE_MARK: "Đánh dấu là nữ",
    Field.BORN: "Ngày sinh",
    Field.BORN_IF_MALE: "Năm sinh (nếu là nam)",
    Field.BORN_IF_FEMALE: "Năm sinh (nếu là nữ)",
    Field.JOINED: "Ngày vào Đảng",
    Field.OFFICIAL: "Ngày chính thức",
    Field.JOINED_AND_OFFICIAL: "Ngày vào Đảng và chính thức",
    Field.FULL_MARK: "Đánh dấu đảng viên chính thức",
    Field.PROBATIONARY_MARK: "Đánh dấu đảng viên dự bị",
    Field.EXEMPT_MARK: "Đánh dấu miễn sinh hoạt",
    Field.COMMITTEE_MARK: "Đánh dấu chi ủy viên",
    Field.CARD: "Số thẻ đảng viên",
    Field.POST: "Chức vụ trong Đảng",
    Field.STATUS: "Tình trạng",
    Field.GROUP: "Tổ đảng",
    Field.NOTE: "Ghi chú",
    Field.ORDER: "Số thứ tự",
    Field.UNKNOWN: "Chưa rõ (chỉ tìm tình trạng)",
    Field.IGNORED: "Không nhập",
}

STATE_WORDS: dict[RowState, str] = {
    RowState.NEW: "Thêm mới",
    RowState.EXISTS: "Đã có trong sổ",
    RowState.DOUBTFUL: "Cần xem lại",
    RowState.SKIPPED: "Không phải đảng viên",
}

R = ReasonCode
_REASONS: dict[ReasonCode, str] = {
    R.DATE_UNREADABLE: "Ô {cell}: không đọc được ngày “{text}”; ngày này để trống, chữ trong ô được giữ ở ghi chú.",
    R.DATE_NO_SUCH_DAY: "Ô {cell}: không có ngày “{text}”; ngày này để trống, chữ trong ô được giữ ở ghi chú.",
    R.DATE_OUT_OF_RANGE: "Ô {cell}: năm trong “{text}” không hợp lý; ngày này để trống, chữ trong ô được giữ ở ghi chú.",
    R.DATE_FROM_NUMBER: "Ô {cell}: con số {text} được hiểu là {other}; xin xem có đúng không.",
    R.DATE_AMONG_WORDS: "Ô {cell}: trong “{text}” lấy ngày {other}; xin xem có đúng không.",
    R.DATE_IN_FUTURE: "Ô {cell}: ngày “{text}” còn ở tương lai; ngày này để trống, chữ trong ô được giữ ở ghi chú.",
    R.TWO_DATES_UNCLEAR: "Ô {cell}: “{text}” có hai ngày nhưng ngày sau không muộn hơn ngày trước; ngày vào Đảng và ngày "
    "chính thức để trống, chữ trong ô được giữ ở ghi chú.",
    R.BORN_AFTER_JOINED: "Ô {cell}: ngày sinh {text} sau ngày vào Đảng {other}.",
    R.TOO_YOUNG_AT_JOINING: "Ô {cell}: vào Đảng {text} khi chưa đủ tuổi kết nạp (sinh {other}).",
    R.OFFICIAL_BEFORE_JOINED: "Ô {cell}: ngày chính thức {text} trước ngày vào Đảng {other}.",
    R.OFFICIAL_TOO_SOON: "Ô {cell}: ngày chính thức {text} quá sớm: chưa hết thời gian dự bị kể từ ngày vào Đảng {other}.",
    R.OFFICIAL_MISSING: "Ô {cell}: chưa có ngày chính thức dù vào Đảng từ {text}; tạm hiểu là đảng viên {other}.",
    R.JOINED_MISSING: "Ô {cell}: chưa có ngày vào Đảng.",
    R.BORN_MISSING: "Ô {cell}: chưa có ngày sinh.",
    R.SEX_MISSING: "Ô {cell}: chưa có giới tính.",
    R.SEX_UNCLEAR: "Ô {cell}: không rõ “{text}” là nam hay nữ; giới tính để trống.",
    R.SEX_TWICE: "Ô {cell}: cả nam và nữ đều có dấu; giới tính để trống.",
    R.MARK_UNCLEAR: "Ô {cell}: không rõ “{text}” có phải dấu đánh hay không; giới tính để trống.",
    R.PROBATIONARY_YET_OFFICIAL: "Ô {cell}: ghi là dự bị nhưng đã có ngày chính thức {text}; tạm hiểu là chính thức.",
    R.STATUS_UNCLEAR: "Ô {cell}: “{text}” có thể là “{other}”; nếu không chọn thì vẫn tính là đang sinh hoạt.",
    R.NAME_ONE_WORD: "Ô {cell}: tên “{text}” chỉ có một chữ.",
    R.NAME_LONG: "Ô {cell}: tên “{text}” dài khác thường.",
    R.NAME_WITH_DIGITS: "Ô {cell}: trong tên “{text}” có chữ số.",
    R.NAME_ODD_SIGNS: "Ô {cell}: trong tên “{text}” có dấu lạ.",
    R.NAME_TRUNCATED: "Ô {cell}: tên “{text}” có vẻ bị cắt cụt.",
    R.TITLE_OR_FAMILY_NAME: "Ô {cell}: “{text}” được hiểu là “{other}”; nếu “Ông” là họ thì xin sửa lại.",
    R.SAME_NAME_IN_LIST: "Ô {cell}: trùng họ tên với ô {other} nhưng ngày sinh khác, được coi là hai người.",
    R.TWICE_IN_LIST: "Ô {cell}: đồng chí {text} đã có ở ô {other}; dòng này không nhập nữa.",
    R.MAYBE_TWICE_IN_LIST: "Ô {cell}: đồng chí {text} có thể đã có ở ô {other}; dòng này chưa được chọn để nhập.",
    R.NAMESAKE_EXISTS: "Ô {cell}: trong sổ có người cùng họ tên nhưng ngày sinh khác: {other}; dòng này chưa được chọn.",
    R.MAYBE_EXISTS: "Ô {cell}: có thể là người đã có trong sổ: {other}; thiếu ngày sinh để biết chắc.",
    R.SIMILAR_EXISTS: "Ô {cell}: “{text}” giống người đã có trong sổ: {other}, chỉ khác dấu; dòng này chưa được chọn.",
    R.CARD_OF_ANOTHER: "Ô {cell}: số thẻ của “{text}” trùng với người khác trong sổ: {other}; dòng này chưa được chọn.",
    R.SEVERAL_EXIST: "Ô {cell}: trong sổ có {other} người giống “{text}”; dòng này chưa được chọn.",
    R.AFTER_THE_END: "Ô {cell}: “{text}” nằm dưới dòng tổng cộng hoặc chữ ký, có thể là người ký; chưa được chọn.",
    R.NAME_RECASED: "“{text}” được viết lại thành “{other}”.",
    R.TITLE_DROPPED: "“{text}” được hiểu là “{other}”.",
    R.NUMBER_DROPPED: "“{text}” được hiểu là “{other}”.",
    R.NAME_BRACKET: "Chữ “{other}” không thuộc họ tên trong “{text}”, được chuyển sang ghi chú.",
    R.POST_UNKNOWN: "“{text}” không phải chức vụ trong chi bộ; được giữ ở ghi chú.",
    R.STATUS_PROPOSED: "Ô {cell}: “{text}” - đề nghị ghi tình trạng “{other}”.",
    R.ROW_HIDDEN: "Dòng {cell} đang bị ẩn trong tệp.",
    R.LEFT_IN_BOOK: "Trong sổ, đồng chí {text} không còn sinh hoạt tại chi bộ; nếu đã trở lại, xin sửa tình trạng trong sổ.",
    R.TOTAL_LINE: "Dòng tổng cộng.",
    R.SIGNATURE_LINE: "Dòng ký tên, nơi lập.",
    R.HEADER_AGAIN: "Dòng tiêu đề lặp lại.",
    R.OTHER_HEADER: "Tiêu đề của một bảng khác; xin kiểm tra các dòng bên dưới.",
    R.COLUMN_NUMBERS: "Dòng đánh số cột.",
    R.SECTION_LINE: "Tên mục trong danh sách.",
    R.REMARK_LINE: "Dòng ghi chú.",
    R.NO_NAME: "Dòng không có họ tên.",
    R.OLD_FONT: "Danh sách gõ bằng phông cũ ({text}), đã được đổi sang Unicode; xin đối chiếu vài họ tên.",
    R.HIDDEN_SHEETS: "Tệp có trang ẩn: {text}.",
    R.OTHER_LISTS: "Tệp còn danh sách ở trang khác: {text}. Mỗi lần nhập một trang (đang chọn “{other}”).",
    R.CELLS_BEYOND: "Trang “{other}” còn dữ liệu ở rất xa, tới ô {cell}; phần đó không được đọc.",
    R.NO_HEADER: "Không tìm thấy dòng tiêu đề trong trang “{text}”. Xin chỉ ra dòng tiêu đề.",
    R.NO_NAME_COLUMN: "Không thấy cột họ và tên ở dòng {cell} của trang “{text}”. Xin chỉ ra cột họ và tên.",
    R.NO_SEX_COLUMN: "Danh sách không có cột giới tính.",
    R.NO_BORN_COLUMN: "Danh sách không có cột ngày sinh; người trùng tên khó nhận ra.",
    R.NO_JOINED_COLUMN: "Danh sách không có cột ngày vào Đảng.",
    R.NO_OFFICIAL_COLUMN: "Danh sách không có cột ngày chính thức; ai không ghi dự bị và đã qua thời gian dự bị được hiểu "
    "là chính thức.",
    R.MAYBE_MONTH_FIRST: "Cột “{text}”: có thể Excel đã đảo ngày và tháng (không ngày nào lớn hơn 12); xin đối chiếu vài "
    "dòng.",
}

_MEMBER_FIELDS: dict[str, str] = {
    "full_name": "Họ và tên",
    "sex": "Giới tính",
    "born": "Ngày sinh",
    "joined_on": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "card_number": "Số thẻ",
    "party_group": "Tổ đảng",
    "note": "Ghi chú",
    "statuses": "Tình trạng",
    "posts": "Chức vụ",
}


def reason_text(reason: Reason) -> str:
    """The sentence of one doubt or remark."""
    said = _REASONS[reason.code].format(cell=reason.cell, text=reason.text, other=_status_word(reason.other))
    if reason.cell or not said.startswith("Ô "):
        return said
    # The list has no such column, so there is no cell to point at.
    rest = said.removeprefix("Ô : ")
    return upper_first(rest)


def difference_text(difference: Difference) -> str:
    """ "Ngày sinh: 1968 → 12/05/1968"; nothing is written as "(trống)"."""
    before, after = (_value_words(difference.field, value) for value in (difference.before, difference.after))
    return f"{_MEMBER_FIELDS[difference.field]}: {before or '(trống)'} → {after or '(trống)'}"


def preview_text(preview: Preview) -> str:
    """How many lines of each state: "26 thêm mới, 2 cần xem lại, 2 không phải đảng viên"."""
    counts = [(len(preview.of_state(state)), STATE_WORDS[state].lower()) for state in RowState]
    return ", ".join(f"{count} {words}" for count, words in counts if count) or "không có dòng nào"


def _status_word(text: str) -> str:
    try:
        return word(MemberStatus(text)).lower()
    except ValueError:
        return text


def _value_words(field: str, value: str) -> str:
    if field == "sex" and value:
        return word(Sex(value))
    if field == "statuses":
        return _status_word(value)
    if field == "posts":
        return ", ".join(word(PartyPost(post)) for post in value.split(", ") if post)
    return value
