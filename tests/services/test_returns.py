"""The return on real books: what is sent is remembered, comes back whole, and nothing here is lost by it."""

import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from app.bootstrap import Services, open_services
from app.domain.book import Period, PeriodKind
from app.domain.cell import Cell
from app.domain.dated import Dated
from app.domain.exchange.document import RETURN_SCHEMA, ReturnDocument, sealed
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.redact import for_return
from app.domain.figures import Surroundings
from app.domain.meeting import Addendum, AddendumKind, Meeting, MeetingState, MonthWithout
from app.domain.member import Member, MemberStatus, StatusSpan
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band, OfficialResult
from app.domain.task import TaskOutcome
from app.errors import FileProblem, ImportProblem, NotFound
from app.services.ids import counted_ids
from app.services.returns import file_names
from app.services.templates import TemplateKind
from app.texts import error_text
from app.texts_return import IMPORTED_NOTE, doubt_text
from tests.exchange_schema import FILES, schema_file, schema_text
from tests.return_sample import JULY, PEOPLE, cell, committee, form, july, members, rated, who

TODAY = datetime(2026, 7, 5, 9, 41)
WORKBOOK, PLAIN = file_names(JULY)


class Clock:
    def __init__(self) -> None:
        self.now = TODAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def empty(folder: Path, clock: Clock) -> Services:
    return open_services(folder, clock=clock, new_id=counted_ids(folder.name))


def july_rated() -> Meeting:
    return rated(july(), Surroundings(prepared_by=committee(), has_committee=True))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample cell with June's committee meeting and July's regular meeting, both signed; made once."""
    folder = tmp_path_factory.mktemp("sample")
    services = empty(folder, Clock())
    services.cell.save(cell())
    services.members.save_all(members())
    services.meetings.take_over((committee(), july_rated()))
    return folder


@pytest.fixture
def book(sample: Path, tmp_path: Path, clock: Clock) -> Services:
    """The sample cell in a folder of the test's own."""
    shutil.copytree(sample, tmp_path / "a")
    return empty(tmp_path / "a", clock)


def delivered(services: Services, folder: Path, period: Period = JULY) -> bytes:
    services.returns.deliver(period, folder)
    return (folder / file_names(period)[1]).read_bytes()


def sent(services: Services, tmp_path: Path, period: Period = JULY) -> Path:
    folder = tmp_path / "usb"
    services.returns.deliver(period, folder)
    return folder / file_names(period)[1]


# What is sent


def test_both_files_are_written_verified_and_remembered(book, tmp_path):
    delivery = book.returns.deliver(JULY, tmp_path / "usb")
    assert [file.name for file in delivery.files] == ["bao-cao-2026-07.xlsx", "bao-cao-2026-07.json"]
    for file in delivery.files:
        data = (tmp_path / "usb" / file.name).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (file.size, file.sha256)
    assert sorted(path.name for path in (tmp_path / "usb").iterdir()) == sorted((WORKBOOK, PLAIN))
    assert book.returns.history() == (delivery,)
    assert (delivery.version, delivery.place, delivery.made_at) == (1, str(tmp_path / "usb"), TODAY)


def test_the_figures_of_the_sample_month_are_those_of_the_notes(book):
    document = book.returns.document(JULY)
    found = document.cell_meetings[0].figures
    assert (found.members, found.attendance_base, found.vote_base) == (28, 26, 24)
    assert (found.present, found.excused, found.unexcused) == (23, 3, 0)
    assert (found.minutes, found.speakers, found.tasks_done, found.tasks_due) == (100, 9, 4, 5)
    assert str(found.attendance_percent) == "88.5" and found.attendance_met is False
    assert document.cell.party_secretary == who("An") and document.cell.has_committee


def test_an_unchanged_return_sent_again_is_the_same_return(book, clock, tmp_path):
    first = book.returns.deliver(JULY, tmp_path / "usb1")
    clock.now = datetime(2026, 7, 20, 8, 0)
    again = book.returns.deliver(JULY, tmp_path / "usb2")
    for name in (WORKBOOK, PLAIN):
        assert (tmp_path / "usb1" / name).read_bytes() == (tmp_path / "usb2" / name).read_bytes()
    assert (first.version, again.version) == (1, 1)
    assert len(book.returns.history()) == 2
    assert not book.returns.summary(JULY).changed


def test_changed_content_is_a_new_version_of_its_own_day(book, clock, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    clock.now = datetime(2026, 7, 21, 8, 0)
    result = OfficialResult(form().total, Band.GOOD, date(2026, 7, 20))
    book.meetings.set_official_result("bh0703", result)
    assert book.returns.summary(JULY).changed
    source = book.returns.prepare(JULY)
    assert (source.version, source.made_on) == (2, date(2026, 7, 21))
    assert book.returns.deliver(JULY, tmp_path / "usb").version == 2


def test_noting_the_day_of_the_report_does_not_make_another_return(book, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    book.meetings.set_after_dates("bh0703", uploaded_after_on=date(2026, 7, 5), reported_on=date(2026, 7, 6))
    assert not book.returns.summary(JULY).changed


def test_only_signed_meetings_are_counted_and_the_others_are_named(book):
    book.meetings.take_over((july(id="bh0728", state=MeetingState.HELD, tasks=()),))
    source = book.returns.prepare(JULY)
    assert [record.meeting.id for record in source.records] == ["bh0703"]
    assert [one.id for one in source.unsigned] == ["bh0728"]
    document = book.returns.document(JULY)
    assert document.totals.meetings == 1 and document.unsigned[0].state is MeetingState.HELD


def test_a_month_without_a_meeting_is_returned_with_its_reason(book):
    book.meetings.set_month_without(MonthWithout(2026, 9, "Chờ kiện toàn chi ủy"))
    document = book.returns.document(Period(PeriodKind.MONTH, 2026, 9))
    assert document.meetings == () and document.months_without[0].reason == "Chờ kiện toàn chi ủy"
    assert document.party_members == 28


def test_a_quarter_and_a_year_have_files_of_their_own_name(book, tmp_path):
    for period, stem in (
        (Period(PeriodKind.QUARTER, 2026, 3), "bao-cao-2026-quy-3"),
        (Period(PeriodKind.HALF_YEAR, 2026, 2), "bao-cao-2026-6-thang-cuoi"),
        (Period(PeriodKind.YEAR, 2026), "bao-cao-2026"),
    ):
        names = [file.name for file in book.returns.deliver(period, tmp_path / "usb").files]
        assert names == [f"{stem}.xlsx", f"{stem}.json"]


def test_before_the_cell_has_a_name_there_is_no_return(tmp_path, clock):
    with pytest.raises(NotFound) as caught:
        empty(tmp_path / "new", clock).returns.document(JULY)
    assert "tên chi bộ" in error_text(caught.value)


def test_a_stick_that_is_not_plugged_in_is_no_folder_to_be_made(book):
    with pytest.raises(FileProblem) as caught:
        book.returns.deliver(JULY, Path("/media/nobody/USB"))
    assert caught.value.code == "return_folder_missing" and "USB" in error_text(caught.value)
    assert book.returns.history() == ()


def test_a_target_that_cannot_be_written_leaves_no_trace_in_the_history(book, tmp_path):
    (tmp_path / "usb" / WORKBOOK).mkdir(parents=True)
    with pytest.raises(FileProblem) as caught:
        book.returns.deliver(JULY, tmp_path / "usb")
    assert error_text(caught.value)
    assert book.returns.history() == ()
    assert [path.name for path in (tmp_path / "usb").iterdir()] == [WORKBOOK]


# Privacy


def test_no_name_goes_up_but_those_that_are_asked_for(book, tmp_path):
    plain = json.loads(delivered(book, tmp_path / "usb"))
    asked = ("roll", "chair_name", "clerk_name", "owner_name", "helpers", "party_secretary", "members")

    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [w for key, part in value.items() if key not in asked for w in words(part)]
        if isinstance(value, list):
            return [word for part in value for word in words(part)]
        return [value] if isinstance(value, str) else []

    said = "\n".join(words(plain))
    assert [name for name in PEOPLE if name in said] == []
    assert "Thưởng" not in said and "0123" not in said
    assert "Đi công tác" not in json.dumps(plain, ensure_ascii=False)


# Schemas


@pytest.mark.parametrize(("document", "name", "version"), FILES, ids=[name for _, name, _ in FILES])
def test_the_schema_in_the_resources_is_that_of_the_shapes(document, name, version):
    assert schema_file(name, version).read_text(encoding="utf-8") == schema_text(document, name, version), (
        "a shape has changed: write the schema anew with `python -m tests.exchange_schema`, and think whether "
        "old programs can still read such files"
    )


def test_both_kinds_of_file_hold_to_their_schema(book, tmp_path):
    returned = json.loads(delivered(book, tmp_path / "usb"))
    book.returns.export_meetings(tmp_path / "so.json")
    whole = json.loads((tmp_path / "so.json").read_bytes())
    for plain, (_, name, version) in zip((returned, whole), FILES, strict=True):
        schema = json.loads(schema_file(name, version).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate(plain)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**plain, "colour": "đỏ"})


# There and back


def test_exported_imported_into_an_empty_folder_and_exported_again_gives_the_same_bytes(
    book, clock, tmp_path
):
    path = sent(book, tmp_path)
    clock.now = datetime(2026, 9, 1, 10, 0)
    other = empty(tmp_path / "b", clock)
    preview = other.returns.import_file(path)
    assert preview.doubts == () and len(preview.new_meetings) == 2 and len(preview.new_members) == 28
    other.returns.apply(preview)
    assert delivered(other, tmp_path / "again") == path.read_bytes()
    assert (tmp_path / "again" / WORKBOOK).read_bytes() == path.with_name(WORKBOOK).read_bytes()


@pytest.mark.parametrize(
    "period",
    [Period(PeriodKind.QUARTER, 2026, 3), Period(PeriodKind.YEAR, 2026)],
    ids=["quarter", "year"],
)
def test_longer_periods_come_back_the_same_too(book, clock, tmp_path, period):
    august = july(id="bh0805", kind=MeetingKind.COMBINED, month=8, tasks=(), rating=None)
    book.meetings.take_over((august,), (MonthWithout(2026, 9, "Chờ kiện toàn"),))
    path = sent(book, tmp_path, period)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert delivered(other, tmp_path / "again", period) == path.read_bytes()


def test_version_day_and_unsigned_meetings_survive_the_way(book, clock, tmp_path):
    book.meetings.take_over((july(id="bh0728", state=MeetingState.DRAFT, tasks=()),))
    book.returns.deliver(JULY, tmp_path / "usb")
    clock.now = datetime(2026, 7, 9, 8, 0)
    book.meetings.set_official_result("bh0703", OfficialResult(form().total, Band.GOOD, date(2026, 7, 8)))
    path = sent(book, tmp_path)
    clock.now = datetime(2026, 12, 1, 8, 0)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    document = other.returns.document(JULY)
    assert (document.version, document.made_on) == (2, date(2026, 7, 9))
    assert [one.id for one in document.unsigned] == ["bh0728"]
    clock.now = datetime(2026, 12, 2, 8, 0)
    assert delivered(other, tmp_path / "again") == path.read_bytes()
    assert [(one.version, one.note) for one in other.returns.history()] == [(2, ""), (2, IMPORTED_NOTE)]


def test_an_empty_month_comes_back_the_same(book, clock, tmp_path):
    period = Period(PeriodKind.MONTH, 2026, 2)
    book.meetings.set_month_without(MonthWithout(2026, 2, "Nghỉ Tết", date(2026, 2, 28)))
    path = sent(book, tmp_path, period)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert delivered(other, tmp_path / "again", period) == path.read_bytes()


def test_two_months_taken_over_one_after_the_other_each_come_back_the_same(book, clock, tmp_path):
    june = Period(PeriodKind.MONTH, 2026, 6)
    first, second = sent(book, tmp_path, june), sent(book, tmp_path)
    newcomer = Member("dv77", "Âu Văn Mới", statuses=(StatusSpan(MemberStatus.FULL, date(2026, 7, 2)),))
    book.members.save(newcomer)
    second = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(first))
    other.returns.apply(other.returns.import_file(second))
    assert delivered(other, tmp_path / "again", june) == first.read_bytes()
    assert delivered(other, tmp_path / "again") == second.read_bytes()


def test_a_standing_that_changed_between_two_returns_is_true_in_each_of_them(book, clock, tmp_path):
    person = book.members.get("dv20")
    book.members.save(
        replace(
            person,
            statuses=(
                *person.statuses,
                StatusSpan(MemberStatus.TEMP_OUT, date(2026, 7, 1), date(2026, 7, 31)),
            ),
        )
    )
    periods = [Period(PeriodKind.MONTH, 2026, month) for month in (8, 6, 7)]
    files = [sent(book, tmp_path, period) for period in periods]
    other = empty(tmp_path / "b", clock)
    for path in files:
        other.returns.apply(other.returns.import_file(path))
    for period, path in zip(periods, files, strict=True):
        assert delivered(other, tmp_path / "again", period) == path.read_bytes()


def test_members_known_from_a_return_alone_become_whole_with_the_whole_record(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(sent(book, tmp_path)))
    assert other.members.get("dv00").card_number == ""
    book.returns.export_meetings(tmp_path / "so.json")
    other.returns.apply(other.returns.import_file(tmp_path / "so.json"), replace_differing=True)
    assert other.members.list() == book.members.list()


def test_the_whole_record_comes_back_the_same(book, clock, tmp_path):
    book.templates.copy_form("an-phu-2026", title="Mẫu của chi bộ")
    book.meetings.take_over((july(id="bh0728", state=MeetingState.DRAFT, tasks=()),))
    book.meetings.set_month_without(MonthWithout(2025, 2, "Nghỉ Tết"))
    book.returns.export_meetings(tmp_path / "so.json")
    other = empty(tmp_path / "b", clock)
    preview = other.returns.import_file(tmp_path / "so.json")
    assert not preview.is_return and preview.doubts == ()
    other.returns.apply(preview)
    other.returns.export_meetings(tmp_path / "so-2.json")
    assert (tmp_path / "so-2.json").read_bytes() == (tmp_path / "so.json").read_bytes()
    assert other.meetings.get("bh0703") == book.meetings.get("bh0703")
    assert other.cell.get() == book.cell.get() and other.members.list() == book.members.list()
    assert not other.templates.is_builtin(TemplateKind.RATING, "an-phu-2026-2")
    assert other.returns.document(JULY) == book.returns.document(JULY)


# What is here already


def test_what_is_here_already_is_nothing_to_do(book, clock, tmp_path):
    path = sent(book, tmp_path)
    preview = book.returns.import_file(path)
    assert preview.nothing_to_do and len(preview.same_meetings) == 2
    before = book.meetings.get("bh0703")
    book.returns.apply(preview)
    assert book.meetings.get("bh0703") == before
    assert len(book.returns.history()) == 1


def test_full_signed_minutes_never_give_way_to_a_redacted_copy(book, clock, tmp_path):
    path = sent(book, tmp_path)
    document = book.returns.document(JULY)
    one = document.meetings[1]
    other = replace(one, meeting=replace(one.meeting, place="Nơi khác"))
    path.write_bytes(json_bytes(sealed(replace(document, meetings=(document.meetings[0], other)))))
    preview = book.returns.import_file(path)
    assert [meeting.id for meeting in preview.locked] == ["bh0703"]
    with pytest.raises(ImportProblem) as caught:
        book.returns.apply(preview, replace_differing=True)
    assert "03/07/2026" in error_text(caught.value)
    assert book.meetings.get("bh0703").place == "Nhà văn hóa tổ 5"


def test_a_later_version_of_a_return_replaces_the_earlier_copy_only_when_told(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(sent(book, tmp_path)))
    book.meetings.set_official_result("bh0703", OfficialResult(form().total, Band.GOOD, date(2026, 7, 8)))
    path = sent(book, tmp_path)
    preview = other.returns.import_file(path)
    assert [meeting.id for meeting in preview.differing] == ["bh0703"]
    with pytest.raises(ImportProblem) as caught:
        other.returns.apply(preview)
    assert caught.value.code == "return_meeting_differs" and error_text(caught.value)
    other.returns.apply(preview, replace_differing=True)
    assert delivered(other, tmp_path / "again") == path.read_bytes()


def test_signed_minutes_are_carried_on_by_addenda_but_never_rewritten(book, clock, tmp_path):
    book.returns.export_meetings(tmp_path / "1.json")
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(tmp_path / "1.json"))
    more = Addendum("bs2", date(2026, 7, 9), AddendumKind.SUPPLEMENT, who("Bình"), "Thiếu", "Thêm một dòng.")
    book.meetings.add_addendum("bh0703", more)
    book.returns.export_meetings(tmp_path / "2.json")
    other.returns.apply(other.returns.import_file(tmp_path / "2.json"), replace_differing=True)
    assert [one.id for one in other.meetings.get("bh0703").addenda] == ["bs1", "bs2"]
    # The older file has fewer addenda: it would lose one.
    assert other.returns.import_file(tmp_path / "1.json").locked
    plain = (tmp_path / "2.json").read_text(encoding="utf-8")
    (tmp_path / "3.json").write_text(plain.replace("Nhà văn hóa tổ 5", "Sân kho"), encoding="utf-8")
    preview = other.returns.import_file(tmp_path / "3.json")
    assert "bh0703" in [meeting.id for meeting in preview.locked]


def test_full_minutes_take_the_place_of_their_redacted_copy_when_told(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(sent(book, tmp_path)))
    book.returns.export_meetings(tmp_path / "so.json")
    other.returns.apply(other.returns.import_file(tmp_path / "so.json"), replace_differing=True)
    assert other.meetings.get("bh0703") == book.meetings.get("bh0703")


def test_a_file_of_another_cell_is_refused(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.cell.save(Cell("khac", (Dated("Chi bộ Tổ dân phố số 6"),)))
    with pytest.raises(ImportProblem) as caught:
        other.returns.import_file(sent(book, tmp_path))
    assert "Chi bộ Tổ dân phố số 5" in error_text(caught.value)
    assert other.members.list() == ()


def test_a_book_set_up_under_the_same_name_takes_the_whole_record(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    mine = other.cell.setup(name="Chi bộ Tổ dân phố số 5", party_secretary=who("An"))
    book.returns.export_meetings(tmp_path / "so.json")
    preview = other.returns.import_file(tmp_path / "so.json")
    assert [doubt_text(doubt) for doubt in preview.doubts] == [
        f"Đồng chí {who('An')} đã có trong sổ này với mã khác; nhập xong sẽ có hai dòng cùng tên."
    ]
    other.returns.apply(preview)
    assert other.cell.get() == replace(cell(), id=mine.id)


def test_rules_that_minutes_here_were_judged_by_are_not_changed_under_them(book, tmp_path):
    path = sent(book, tmp_path)
    document = book.returns.document(JULY)
    harder = replace(document.policies[0], self_criticism_minutes=30)
    path.write_bytes(json_bytes(sealed(replace(document, policies=(harder,)))))
    with pytest.raises(ImportProblem) as caught:
        book.returns.import_file(path)
    assert caught.value.code == "return_template_differs" and error_text(caught.value)


def test_rules_unknown_or_unused_here_come_with_the_file(book, clock, tmp_path):
    path = sent(book, tmp_path)
    document = book.returns.document(JULY)
    own = replace(document.policies[0], code="rieng", title="Quy định riêng")
    one = document.meetings[1]
    changed = replace(one, policy="rieng", meeting=replace(one.meeting, policy_code="rieng"))
    path.write_bytes(
        json_bytes(sealed(replace(document, policies=(own,), meetings=(changed,), totals=document.totals)))
    )
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert other.templates.policy("rieng") == own


def test_a_task_id_that_another_meeting_has_is_refused(book, clock, tmp_path):
    path = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    other.cell.save(cell())
    other.meetings.take_over((july(id="khac", state=MeetingState.DRAFT),))
    with pytest.raises(ImportProblem) as caught:
        other.returns.import_file(path)
    assert caught.value.code == "id_twice" and "nv7-1" in error_text(caught.value)


def test_a_book_that_changed_since_the_preview_is_looked_at_again(book, clock, tmp_path):
    path = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    preview = other.returns.import_file(path)
    other.cell.save(cell())
    with pytest.raises(ImportProblem) as caught:
        other.returns.apply(preview)
    assert caught.value.code == "return_preview_outdated" and error_text(caught.value)
    assert other.members.list() == ()


def test_edited_figures_are_shown_before_the_file_is_taken_over(book, clock, tmp_path):
    path = sent(book, tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"present": 23', '"present": 26', 1), encoding="utf-8"
    )
    preview = empty(tmp_path / "b", clock).returns.import_file(path)
    said = [doubt_text(doubt) for doubt in preview.doubts]
    assert "Buổi họp ngày 03/07/2026: “Có mặt” trong tệp là 26, tính lại là 23." in said


# Bad files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json_empty"),
        (b"PK\x03\x04\xff", "json_not_utf8"),
        (b'{"schema": "sochibo-return", ', "json_broken"),
        (b'{"schema": "so khac"}', "schema_unknown"),
        (b'{"schema": "sochibo-return", "schema_version": 9}', "schema_newer"),
        (b'{"schema": "sochibo-return", "schema_version": 1}', "field_wrong"),
        (b'{"schema": "sochibo-meetings", "schema_version": 1}', "field_wrong"),
    ],
)
def test_each_bad_file_gets_one_vietnamese_sentence_and_changes_nothing(book, tmp_path, data, code):
    path = tmp_path / "hong.json"
    path.write_bytes(data)
    with pytest.raises(ImportProblem) as caught:
        book.returns.import_file(path)
    assert caught.value.code == code
    assert error_text(caught.value).endswith(".")
    assert len(book.meetings.list(2026)) == 2


def test_a_file_that_is_not_there_and_a_folder_are_said_to_be_so(book, tmp_path):
    for path, code in ((tmp_path / "mat.json", "return_file_missing"), (tmp_path, "return_file_unreadable")):
        with pytest.raises(FileProblem) as caught:
            book.returns.import_file(path)
        assert caught.value.code == code and str(path) in error_text(caught.value)


def test_a_file_beyond_the_limit_is_not_even_read(book, tmp_path):
    path = tmp_path / "lon.json"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(ImportProblem) as caught:
        book.returns.import_file(path)
    assert caught.value.code == "json_too_big" and "50 MB" in error_text(caught.value)


def test_the_progress_of_a_task_after_the_meeting_is_part_of_the_content(book, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    done = replace(july().tasks[0], outcome=TaskOutcome.DONE, done_on=date(2026, 7, 14))
    whole = replace(july_rated(), tasks=(done, *july().tasks[1:]))
    book.meetings.take_over((whole,))
    document: ReturnDocument = book.returns.document(JULY)
    assert document.version == 2 and document.schema == RETURN_SCHEMA
    assert document.meetings[1].meeting == for_return(whole)
