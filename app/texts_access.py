"""What happened with a passphrase, a profile or a key, and what to do."""

ERRORS: dict[str, str] = {
    # Passphrases. The wrong one is always answered by the same sentence, whoever tries and however often.
    "passphrase_wrong": "Mật khẩu chưa đúng. Xin kiểm tra phím Caps Lock và bộ gõ tiếng Việt (Unikey) đang bật hay tắt có "
    "giống lúc đặt mật khẩu không, rồi gõ lại. Nếu quên, dùng phiếu khóa khôi phục cất trong két.",
    "passphrase_needed": "Sổ này có mật khẩu. Xin gõ mật khẩu để mở (trên dòng lệnh: thêm --passphrase-file TỆP).",
    "passphrase_too_short": "Mật khẩu cần ít nhất {minimum} ký tự (chữ, số, dấu cách đều được). Nên dùng một câu dễ nhớ.",
    "passphrase_too_long": "Mật khẩu dài quá {maximum} ký tự. Xin chọn một câu ngắn hơn.",
    "passphrase_repeat_differs": "Hai lần gõ mật khẩu không giống nhau nên chưa đổi gì. Xin kiểm tra Caps Lock, bộ gõ "
    "tiếng Việt (Unikey) rồi gõ lại cả hai lần.",
    "passphrase_required_portable": "Sổ trên USB luôn phải có mật khẩu vì USB dễ thất lạc. Xin đặt mật khẩu.",
    "passphrase_new_needed": "Chưa có mật khẩu mới. Xin chạy lệnh này trong cửa sổ dòng lệnh để gõ, hoặc thêm "
    "--new-passphrase-file TỆP.",
    "passphrase_file_missing": "Không tìm thấy tệp “{path}”. Xin kiểm tra lại tên tệp.",
    "passphrase_file_unreadable": "Không đọc được “{path}”. Tệp này cần là tệp văn bản (UTF-8), mật khẩu hoặc khóa ở "
    "dòng đầu.",
    "passphrase_file_empty": "Tệp “{path}” không có chữ nào ở dòng đầu. Xin ghi mật khẩu hoặc khóa vào dòng đầu.",
    # Profiles
    "profile_needed": "Sổ này có nhiều người dùng: {names}. Xin nói rõ là ai bằng --profile TÊN.",
    "profile_unknown": "Không có người dùng “{name}” trong sổ này. Xin kiểm tra lại tên.",
    "profile_name_missing": "Chưa ghi tên người dùng.",
    "profile_name_too_long": "Tên người dùng dài quá {most} ký tự hoặc có ký tự không in được. Xin ghi ngắn lại.",
    "profile_name_taken": "Đã có người dùng tên “{name}”. Xin ghi tên khác, ví dụ thêm chức vụ.",
    "too_many_profiles": "Sổ đã có {most} người dùng nên không thêm được nữa. Xin bỏ bớt người không còn dùng.",
    "needs_writer": "Việc này chỉ người ghi sổ hoặc bí thư làm được. Người dùng “chỉ xem” được xem, tìm và in.",
    "last_writer": "Sổ phải luôn có ít nhất một người ghi được (bí thư hoặc người ghi sổ). Xin thêm người ghi mới trước.",
    "own_profile": "Không tự bỏ chính mình được. Khi thôi ghi sổ, xin dùng “Bàn giao” để trao sổ cho người mới.",
    "store_own_only": "Chỉ chính người dùng đó mới chọn được “không đặt mật khẩu”, trên máy và tên đăng nhập của mình. Xin "
    "đặt một mật khẩu mới cho người ấy.",
    # Key files and the user's own store
    "keys_missing": "Không thấy tệp khóa (keys.json, keys-2.json) trong thư mục dữ liệu nên chưa mở được sổ. Sổ còn nguyên; "
    "xin lấy lại tệp khóa từ bản sao lưu gần nhất.",
    "keys_damaged": "Cả hai tệp khóa (keys.json, keys-2.json) đều hỏng nên chưa mở được sổ. Sổ còn nguyên; xin lấy lại tệp "
    "khóa từ bản sao lưu gần nhất.",
    "keys_no_access": "Không có quyền đọc tệp khóa trong thư mục dữ liệu. Xin đăng nhập đúng người dùng Windows hoặc nhờ "
    "người quản trị máy cấp quyền.",
    "keys_newer": "Tệp khóa do một phiên bản Sổ Chi Bộ mới hơn tạo ra. Xin cài phiên bản mới; không có gì bị thay đổi.",
    "keys_exist": "Thư mục này đã có tệp khóa của một sổ nên không tạo khóa mới. Xin mở sổ đó hoặc chọn thư mục khác.",
    "store_key_missing": "Sổ này mở không cần mật khẩu trên máy và tên đăng nhập đã đặt, nhưng ở đây không có khóa đó. Xin "
    "mở bằng phiếu khóa khôi phục cất trong két, hoặc mở trên máy cũ rồi đặt mật khẩu.",
    "store_not_writable": "Không cất được khóa vào kho riêng của người dùng trên máy này. Xin đặt mật khẩu cho sổ.",
    # The recovery key
    "recovery_letters": "Khóa khôi phục không có ký tự “{letter}”. Khóa chỉ gồm chữ số và các chữ C F H J K M N P Q R T V X. "
    "Xin xem lại phiếu rồi gõ lại.",
    "recovery_length": "Khóa khôi phục có {groups} nhóm, mỗi nhóm {size} ký tự; vừa gõ {typed} ký tự. Xin gõ đủ các nhóm "
    "theo phiếu.",
    "recovery_groups": "Nhóm số {groups} của khóa khôi phục chưa đúng. Xin so lại nhóm đó với phiếu rồi gõ lại.",
    "recovery_wrong": "Khóa khôi phục này không phải của sổ đang mở, hoặc đã được thay bằng khóa mới hơn. Xin tìm phiếu mới "
    "nhất.",
    "recovery_needed": "Chưa có khóa khôi phục. Xin chạy lệnh này trong cửa sổ dòng lệnh để gõ, hoặc thêm --recovery-file "
    "TỆP.",
}
