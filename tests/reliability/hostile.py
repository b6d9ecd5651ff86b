"""What somebody might put into a name, a text or a number to see what breaks; shared by all tests of the protocol."""

from __future__ import annotations

import unicodedata

# R17: names that try to leave a folder, to be a device, to be cut, to deceive the eye or to be the twin of another.
NAMES: tuple[str, ...] = (
    "../ra-ngoai", "../../etc/passwd", "..\\..\\ra-ngoai", "/etc/passwd", "//may-chu/chung/a", "\\\\may-chu\\chung",
    "C:\\Windows\\a", "C:a", "c:/a", "\\\\?\\C:\\a", "\\\\.\\PhysicalDrive0", "file:///etc/passwd", "http://a/b",
    "~/a", "~root", "$HOME/a", "%APPDATA%\\a", "${jndi:ldap://a}", "`id`", "$(id)", ";rm -rf", "a|b", "a&b", "a>b",
    "a<b", 'a"b', "a'b", "a*b", "a?b", "a:b", "a::$DATA", "a/b", "a\\b", "./a", "a/./b", "a/../b", "a//b", "a/",
    ".", "..", "...", " ", "", ".an", "-rf", "--help", "+a", "=1+1", "@a", "#a",
    "CON", "con", "Con.txt", "PRN", "AUX", "NUL", "nul.pdf", "COM1", "com9.xlsx", "LPT1", "lpt9.json", "CONIN$",
    "CONOUT$", "COM¹", "LPT³.txt", "CLOCK$", "con .txt", "desktop.ini", "Thumbs.db", "autorun.inf",
    "a.", "a..", "a ", " a", "a. .", "a\t", "\ta", "a\nb", "a\r\nb", "a\0b", "\0", "a\x1b[31mb", "a\x7fb", "a\x85b",
    "a\u2028b", "a\u202egnp.exe", "\u202eabc", "a\u200bb", "a\ufeffb", "a\u00adb", "a\u2066b", "\u200f", "a\ud800b",
    "a\uffffb", "\U0001f600", "👨‍👩‍👧", unicodedata.normalize("NFD", "Chi bộ Đồng Tâm"), "Chi bộ Đồng Tâm",
    "CHI BỘ ĐỒNG TÂM", "chi bộ đồng tâm", "x" * 300, "đ" * 300, "a" * 260 + ".pdf", "a.b." * 80, "/".join("a" * 150),
    "ا" * 20, "e" + "\u0301" * 200, "ﬁ", "Ａ", "a；b", "..\u2215a", "．．／a", "%2e%2e%2fa", "..%c0%afa", "a.pdf.exe",
    "so-chi-bo.db", "keys.json", "Sổ “Chi bộ” 5",
)  # fmt: skip

# R16: what spreadsheets would compute or run if it stood in a cell as a formula.
FORMULAS: tuple[str, ...] = (
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://a.b","bấm")', "=IMPORTXML(CONCAT(A1),A2)", "+1+1", "-1+1",
    "@SUM(1+1)", "=DDE(\"cmd\";\"/C calc\";\"x\")", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "'=1+1", '"=1+1"',
    "{=SUM(A1:A2)}", "=WEBSERVICE(\"http://a\")", "==1", "=[a.xlsx]S!A1", "=IF(1,\"a\",)", "%0A=1+1",
)  # fmt: skip

# R24: texts that have broken programs before.
TEXTS: tuple[str, ...] = (
    *FORMULAS,
    "<script>alert(1)</script>", "<b>đậm</b> & <i>", "&amp;&#x41;&nbsp;", "</para><para>", '<font color="red">x',
    '<img src="file:///etc/passwd"/>', '<a href="http://a">x</a>', "<br/>", "<!-- x", "]]>", "<?xml?>",
    "{0} {name} %s %(a)s",
    "\\n\\t\\", "'; DROP TABLE members; --", "مرحبا بالعالم", "\u202eđảo ngược\u202c", "👨‍👩‍👧‍👦 🇻🇳 👍🏽", "a\0b",
    "\x01\x02\x1f",
    "\ufeffđầu", "e" + "\u0301" * 300, "ỗ" * 500, "A" * 33_000, "một\n\n\ndòng\r\nhai\rba", "\t\t", "   ", "", "\ud83d",
    "_xD800_", "_x0000_", "_x005F_x0041_", "\uffff\ufffe", "Ⅷ²½", "0", "-0", "1e999", "NaN", "Infinity", "TRUE",
    "#REF!",
    "31/02/1968", "29/02/1900", "00/00/0000", "12.5.68", "99/99/9999", "1/1/1", "03-02-2026T10:00", "x" * 5_000,
    "Họ và tên", "Nguyễn Văn An",
)  # fmt: skip

NUMBERS: tuple[int | float, ...] = (
    0, -1, 1, 59, 60, 61, 2**31, -(2**31), 2**53, 2**53 + 1, 2**63, 2**64, 10**15, 10**18, 10**30, 0.1, -0.0, 1e308,
    -1e308, 5e-324, 2_958_465, 2_958_466, 80_000, 1_900, 20_261_332,
)  # fmt: skip
