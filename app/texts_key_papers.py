"""The fixed wording of the recovery sheet and of the record of a hand-over."""

SHEET = "PHIẾU KHÓA KHÔI PHỤC"
SHEET_ABSTRACT = "Dùng để mở sổ sinh hoạt chi bộ trên máy tính khi quên mật khẩu"
KEY_CAPTION = "Lập lúc {time} {day}."
KEY_SIGNS = "Khóa không có các chữ B, D, G, I, L, O, S, Z: ký hiệu nào giống số thì đều là số."

SHEET_PARTS = (
    (
        "Phiếu này để làm gì",
        (
            "Sổ trên máy tính được mã hóa. Quên mật khẩu, hỏng máy hay cài lại Windows thì chỉ còn phiếu này mở được sổ và các bản sao lưu. Mất cả mật khẩu lẫn phiếu thì không ai mở được nữa, kể cả người làm ra chương trình.",
            "Ai có phiếu này và có tệp dữ liệu thì đọc được toàn bộ sổ. Phiếu không ghi mật khẩu của ai.",
        ),
    ),
    (
        "Cất ở đâu",
        (
            "Cho vào bì, dán kín, ký niêm phong ngang mép bì, để trong két sắt hoặc tủ có khóa của chi bộ hay cấp ủy. Không để chung với máy tính, USB.",
            "Không chụp ảnh, không quét, không gửi qua Zalo hay thư điện tử, không lưu tệp PDF của phiếu sau khi đã in.",
        ),
    ),
    (
        "Dùng thế nào",
        (
            "Ở màn hình mở sổ, bấm “Quên mật khẩu?” rồi gõ 10 nhóm trên đây theo thứ tự, chữ thường hay hoa đều được, không cần tắt Unikey. Sau đó đặt mật khẩu mới; phiếu vẫn còn giá trị, cần niêm phong lại.",
            "Khi in phiếu mới và đã gõ thử đúng, phiếu này hết giá trị; xin hủy.",
        ),
    ),
)
KEPT_AT = "Nơi cất giữ: {dots}"
SEALED_ON = "Niêm phong ngày …… tháng …… năm ………… Số bì (nếu có): ……………………………"
MADE_BY = "NGƯỜI LẬP PHIẾU"
KEPT_BY = "NGƯỜI CẤT GIỮ"

RECORD = "BIÊN BẢN"
RECORD_ABSTRACT = "Bàn giao quyền ghi sổ sinh hoạt chi bộ"
TODAY = "Hôm nay, hồi {time} {day}, tại {place}, chúng tôi gồm:"
GIVER = "Bên giao: {who}."
RECEIVER = "Bên nhận: {who}."
WITNESS = "Người chứng kiến: {who}."
TOGETHER = "Hai bên đã bàn giao các nội dung sau:"
POST = "Quyền ghi sổ sinh hoạt chi bộ trên máy tính với vai trò {post}. Từ lúc bàn giao, mật khẩu của bên giao không còn mở được sổ này; bên nhận đã tự đặt mật khẩu riêng, không cho người khác biết."
BOOK_NOW = "Sổ sinh hoạt chi bộ trên máy tính{since}, tính đến lúc bàn giao có: {meetings} buổi họp, trong đó {signed} biên bản đã chốt và {unsigned} biên bản chưa chốt; {members} đảng viên trong danh sách; {tasks} nhiệm vụ chưa hoàn thành."
SINCE = " từ năm {year}"
RECOVERY = "Phiếu khóa khôi phục lập {day}, để trong bì niêm phong tại {dots}"
RECOVERY_NONE = "Phiếu khóa khôi phục: chưa có phiếu nào đã gõ thử. Bên nhận in phiếu mới và niêm phong trước ngày ……/……/………"
STATE_OF_SEAL = "Tình trạng niêm phong khi bàn giao:  □ còn nguyên   □ đã mở, bên nhận in phiếu mới."
COPIES = "Các bản sao lưu (USB, thư mục thứ hai): {dots}"
PAPER_BOOKS = "Sổ in và biên bản giấy đã ký: {dots}"
UNDERTAKING = "Bên giao cam kết đã giao đủ, không giữ lại bản sao nào của sổ, phiếu khóa hay tệp dữ liệu. Bên nhận đã mở thử sổ bằng mật khẩu của mình và chịu trách nhiệm ghi, giữ sổ từ lúc ký biên bản này."
CLOSING = "Việc bàn giao đã được ghi vào nhật ký của sổ. Biên bản lập thành 02 bản, mỗi bên giữ 01 bản, có giá trị như nhau."
SIGN_GIVER = "BÊN GIAO"
SIGN_RECEIVER = "BÊN NHẬN"
SIGN_WITNESS = "NGƯỜI CHỨNG KIẾN"
