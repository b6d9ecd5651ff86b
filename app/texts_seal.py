"""What is found of the seals of signed minutes and of the log, in words, and what to do about it."""

from collections.abc import Mapping, Sequence

from app.domain.audit import ChainResult
from app.domain.dates import short_day
from app.domain.document_check import DocumentFinding, DocumentTruth
from app.domain.seal import SealFinding, SealState
from app.texts_audit import break_words
from app.texts_documents import truth_words
from app.texts_words import word

SEAL = "Mã niêm phong: {seal}"
CHANGED_SINCE = "Biên bản này đã bị thay đổi sau khi chốt"

WHAT_TO_DO = (
    "Xin đối chiếu với bản giấy đã ký và với bản sao lưu trước đó (mục Sao lưu). Chưa rõ thì không in lại, không gửi lên "
    "cấp trên từ sổ này."
)
WHAT_TO_DO_LOG = "Các biên bản được niêm phong riêng nên vẫn kiểm tra được. Xin so với nhật ký trong bản sao lưu trước đó và báo bí thư."

# So many are named on a screen; a terminal names all.
_MOST_LINES = 8

_FOUND: Mapping[SealState, str] = {
    SealState.INTACT: "{meeting}: còn nguyên như khi chốt.",
    SealState.CHANGED: "{meeting}: đã bị thay đổi sau khi chốt.",
    SealState.REMOVED: "{meeting}: đã chốt nhưng không còn trong sổ.",
    SealState.REOPENED: "{meeting}: đã chốt nhưng bị đưa về chưa chốt.",
    SealState.UNSEALED: "{meeting}: đã chốt nhưng không có niêm phong.",
    SealState.UNREADABLE: "{meeting}: còn nguyên như khi chốt, nhưng điều ghi sau khi chốt không đọc được nữa.",
    SealState.ADDENDUM_LOST: "{meeting}: phần bổ sung, đính chính mà nhật ký có ghi đã bị sửa hoặc bị gỡ.",
    SealState.SEAL_LOST: "{meeting}: niêm phong {seal} mà nhật ký có ghi đã bị gỡ mất.",
    SealState.CHAIN_BROKEN: "Chuỗi niêm phong bị sửa hoặc bị mất từ niêm phong số {seq}.",
}

# For the list of meetings, where there is room for a few words.
SHORT: Mapping[SealState, str] = {
    SealState.CHANGED: "Bị sửa sau khi chốt",
    SealState.REOPENED: "Chốt rồi bị mở lại",
    SealState.UNSEALED: "Mất niêm phong",
}


def meeting_words(finding: SealFinding) -> str:
    """ "Sinh hoạt thường kỳ 03/7/2026 (biên bản số 07)"; what the log called it when it is no longer there."""
    if finding.kind is None or finding.held_on is None:
        return finding.label or "Một biên bản đã chốt"
    number = f" (biên bản số {finding.number:02d})" if finding.number is not None else ""
    return f"{word(finding.kind)} {short_day(finding.held_on)}{number}"


def found_words(finding: SealFinding) -> str:
    """One sentence for one finding."""
    return _FOUND[finding.state].format(meeting=meeting_words(finding), seal=finding.short, seq=finding.seq)


def seal_words(seal: str) -> str:
    """ "Mã niêm phong: A1B2-C3D4-E5F6", or "" without a seal."""
    return SEAL.format(seal=seal) if seal else ""


def seal_problem_words(state: SealState | None) -> str:
    """What is said above minutes whose seal does not fit; "" where all is well."""
    if state is None or state is SealState.INTACT:
        return ""
    if state is SealState.UNSEALED:
        return f"Biên bản này đã chốt nhưng không có niêm phong. {WHAT_TO_DO}"
    return f"{CHANGED_SINCE}. {WHAT_TO_DO}"


def check_lines(
    problems: Sequence[SealFinding],
    log: ChainResult,
    signed: int,
    documents: Sequence[DocumentFinding] = (),
) -> list[str]:
    """The whole result of a check, line by line: the sum, what is wrong, what to do; `documents` are all issued ones."""
    changed = [one for one in documents if one.truth is not DocumentTruth.INTACT]
    broken = log.broken
    lines = [
        check_words(
            signed=signed,
            lines=log.count,
            seal_problems=len(problems),
            log_broken=broken is not None,
            issued=len(documents),
            document_problems=len(changed),
        )
    ]
    found = [found_words(one) for one in problems] + [truth_words(one) for one in changed]
    lines += found[:_MOST_LINES]
    if len(found) > _MOST_LINES:
        lines.append(f"… và {len(found) - _MOST_LINES} điều nữa (xem đủ bằng lệnh “sochibo verify”).")
    if found:
        lines.append(WHAT_TO_DO)
    if broken is not None:
        lines += [break_words(broken), WHAT_TO_DO_LOG]
    return lines


def check_words(
    *,
    signed: int,
    lines: int,
    seal_problems: int,
    log_broken: bool,
    issued: int = 0,
    document_problems: int = 0,
) -> str:
    """The sum of a whole check in one sentence."""
    documents = f", {issued} văn bản đã phát hành" if issued else ""
    looked_at = f"Đã kiểm tra {signed} biên bản đã chốt{documents} và {lines} dòng nhật ký"
    if not seal_problems and not document_problems and not log_broken:
        return f"{looked_at}: tất cả còn nguyên."
    found = [f"{seal_problems} điều không khớp với niêm phong"] if seal_problems else []
    found += [f"{document_problems} văn bản khác khi phát hành"] if document_problems else []
    found += ["nhật ký bị sửa"] if log_broken else []
    return f"{looked_at}: có {' và '.join(found)}."
