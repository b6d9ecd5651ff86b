"""The JSON Schemas of the exchange files, made from the shapes themselves so that they cannot part ways.

`python -m tests.exchange_schema` writes them anew after a shape has changed.
"""

import dataclasses
import json
import types
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.domain.dates import PartialDate
from app.domain.exchange.document import RETURN_SCHEMA, SCHEMA_VERSION, ReturnDocument
from app.domain.exchange.meetings_file import MEETINGS_SCHEMA, MEETINGS_VERSION, MeetingsDocument
from app.paths import schema_dir
from app.texts_return import FIGURE_NAMES
from app.texts_words import WORDS

ABOUT = {
    "ReturnDocument": "Báo cáo của một chi bộ cho một kỳ. Chỉ gồm biên bản đã chốt; ý kiến không nêu tên; tự phê "
    "bình và phê bình chỉ giữ loại và số lượt. Chữ ở dạng NFC, mã hóa UTF-8.",
    "MeetingsDocument": "Toàn bộ sổ của một chi bộ, để chuyển giữa các máy của chính chi bộ. Không gửi lên cấp trên.",
    "ReturnCell": "Chi bộ như trong kỳ báo cáo; `higher` ghi cấp trên trực tiếp trước.",
    "ReturnMember": "Đảng viên trong danh sách cuối kỳ hoặc có tên trong điểm danh của kỳ.",
    "ReturnedMeeting": "Một buổi họp đã lược, kèm số liệu tính theo quy định `policy` và điểm theo mẫu.",
    "UnsignedMeeting": "Buổi họp trong kỳ chưa chốt biên bản nên chưa tính.",
    "VoidedMeeting": "Biên bản trong kỳ đã chốt rồi hủy: vẫn giữ số, nêu lý do, không tính vào số liệu nào.",
    "CountedMeeting": "Số liệu của buổi họp, tính lại được từ chính tệp này. Tỷ lệ làm tròn một chữ số.",
    "CountedScore": "Điểm chi bộ tự chấm; `total` là điểm xếp loại, không làm tròn trước khi xếp loại.",
    "CountedVote": "Một lần biểu quyết; `base` là số đảng viên được biểu quyết.",
    "Totals": "Cộng cả kỳ; họp chi ủy tính riêng.",
    "PeriodFigures": "Số liệu cả kỳ, tính lại được từ các buổi họp trong tệp; trung bình tính từ số chính xác rồi cắt "
    "hai chữ số, không làm tròn lên.",
    "PreviousPeriod": "Kỳ liền trước cùng loại, theo sổ lúc lập báo cáo; các buổi họp của kỳ ấy không có trong tệp.",
    "ReturnVerdict": "Xếp loại cả kỳ theo quy tắc nêu tên; `band` trống là chưa kết luận được.",
    "ReturnReason": "Một điều kiện của một mức xếp loại, đạt hay không, với số liệu.",
    "ReplacedReturn": "Bản mà báo cáo này thay: số bản, ngày lập, mã kiểm tra và các tệp đã gửi.",
    "Change": "Một chỗ khác so với bản bị thay; `before`, `after` ghi như trong tệp, để trống khi không có.",
    "Period": "Kỳ: `index` là tháng, quý (1-4) hoặc nửa năm (1-2); năm thì là 1.",
    "Meeting": "Một buổi họp. Thuộc tháng `month` kể cả khi họp vào ngày của tháng khác.",
    "RollEntry": "Một dòng điểm danh, theo diện của đảng viên hôm đó.",
    "Opinion": "Một ý kiến. Trong báo cáo lên cấp trên không có tên và mã người phát biểu.",
    "Policy": "Quy định áp dụng: các ngưỡng, có căn cứ và ngày hiệu lực.",
    "RatingForm": "Mẫu chấm điểm như văn bản ban hành.",
    "MonthWithout": "Tháng không sinh hoạt và lý do.",
}
FIELDS = {
    "schema": "Tên loại tệp.",
    "schema_version": "Phiên bản của loại tệp; bản mới hơn thì không đọc được.",
    "program_version": "Phiên bản Sổ Chi Bộ đã lập tệp.",
    "version": "Lần lập; tăng một khi nội dung của kỳ thay đổi sau lần gửi trước.",
    "made_on": "Ngày lập lần này.",
    "fingerprint": "SHA-256 (hệ 16) của chính tệp này khi mục fingerprint để trống; để trống là không kiểm tra.",
    "id": "Mã, không đổi.",
}
PATTERNS: dict[type, dict[str, Any]] = {
    datetime: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    time: {"type": "string", "pattern": r"^\d\d:\d\d(:\d\d)?$"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    PartialDate: {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
}
FILES = (
    (ReturnDocument, RETURN_SCHEMA, SCHEMA_VERSION),
    (MeetingsDocument, MEETINGS_SCHEMA, MEETINGS_VERSION),
)


def schema_of(document: type, name: str, version: int) -> dict[str, Any]:
    """The whole schema of one kind of file."""
    definitions: dict[str, Any] = {}
    root = _object(document, definitions)
    root["properties"]["schema"] |= {"const": name}
    root["properties"]["schema_version"] |= {"const": version}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name}:{version}",
        "title": f"{name} {version}",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties: dict[str, Any] = {}
    required = []
    for field in dataclasses.fields(kind):
        properties[field.name] = dict(_type(hints[field.name], definitions))
        about = FIELDS.get(field.name)
        if kind.__name__ in ("CountedMeeting", "CountedScore", "Totals", "PeriodFigures"):
            about = FIGURE_NAMES.get(field.name)
        if about:
            properties[field.name]["description"] = about
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            required.append(field.name)
    made: dict[str, Any] = {"type": "object"}
    if kind.__name__ in ABOUT:
        made["description"] = ABOUT[kind.__name__]
    return made | {"properties": properties, "required": required, "additionalProperties": False}


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        one = next(option for option in get_args(kind) if option is not type(None))
        return {"anyOf": [_type(one, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if kind in PATTERNS:
        return PATTERNS[kind]
    name = kind.__name__
    if name not in definitions:
        # Put down first, for shapes that hold themselves.
        definitions[name] = {}
        definitions[name] = _enum(kind) if issubclass(kind, Enum) else _object(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _enum(kind: type[Enum]) -> dict[str, Any]:
    said = "; ".join(f"{value.value}: {WORDS[value]}" for value in kind if value in WORDS)
    made: dict[str, Any] = {"enum": [value.value for value in kind]}
    return {"description": said, **made} if said else made


def schema_text(document: type, name: str, version: int) -> str:
    return json.dumps(schema_of(document, name, version), ensure_ascii=False, indent=2) + "\n"


def schema_file(name: str, version: int) -> Path:
    return schema_dir() / f"{name}-{version}.schema.json"


if __name__ == "__main__":
    for document, name, version in FILES:
        schema_file(name, version).parent.mkdir(exist_ok=True)
        schema_file(name, version).write_text(schema_text(document, name, version), encoding="utf-8")
