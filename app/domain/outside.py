"""How much is read of a file from outside: every limit in one place, each with the reason of its number.

They are far beyond anything that a cell of the Party can have and far below what would harm an old office PC. They
guard the machine and say nothing of the work, so they are not among the settings of the cell.
"""

from dataclasses import dataclass

KB = 1 << 10
MB = 1 << 20


@dataclass(frozen=True)
class ArchiveLimits:
    """What a zip may be before anything in it is unpacked (.xlsx, .ods and backups are zips)."""

    # Of the file as it lies on the disk.
    file_bytes: int
    # Parts in the file.
    entries: int
    # One part, unpacked, as the file itself states it.
    entry_bytes: int
    # All parts together, unpacked.
    unpacked_bytes: int
    # Unpacked over packed, for one part; only parts above `ratio_from_bytes` are looked at.
    ratio: int
    ratio_from_bytes: int = 4 * MB
    # Bytes in the path of a part (file systems end at 255), and folders on the way to it.
    name_length: int = 250
    folders: int = 12


# A workbook with the list of a whole commune has under 2 MB and some 30 parts; 50 MB is a workbook full of photos.
# Tables repeat themselves, so Excel packs them up to some 60 times; deflate itself ends at 1,032.
WORKBOOK_ARCHIVE = ArchiveLimits(
    file_bytes=50 * MB,
    entries=2_000,
    entry_bytes=160 * MB,
    unpacked_bytes=160 * MB,
    ratio=400,
)

# A backup is stored, not packed: the book, its keys, the manifest, and room for what later versions add. 30 years of
# minutes are some 60 MB; 2 GB is where zip itself would need another format.
BACKUP_ARCHIVE = ArchiveLimits(
    file_bytes=2_000 * MB,
    entries=16,
    entry_bytes=2_000 * MB,
    unpacked_bytes=2_000 * MB,
    ratio=100,
    ratio_from_bytes=1 * MB,
    folders=1,
)


@dataclass(frozen=True)
class ListLimits:
    """How much of a foreign workbook is read; what lies beyond is named to the person."""

    # A cell has some hundred members at most, and a whole commune fits into these bounds several times.
    rows: int = 5_000
    columns: int = 100
    sheets: int = 60
    # Over all sheets; one full sheet of the size above, so that looking through them never takes long.
    cells: int = 600_000
    letters: int = 20_000_000
    # Excel itself ends a cell at 32,767 letters; a shared text of gigabytes is no list.
    cell_text: int = 40_000
    # A title of a sheet has at most 31 letters in Excel; other programs are more generous.
    title_text: int = 200
    # A merge is one decision of a person; nobody makes more, and they cannot overlap.
    merges: int = 20_000
    # Rows that they cover, all of them together: long ones down the whole sheet are few.
    merged_rows: int = 60_000
    # XML of office programs nests some 20 deep.
    xml_depth: int = 200


LIST = ListLimits()


@dataclass(frozen=True)
class JsonLimits:
    """What a return or a whole record may be."""

    # Thirty years of full minutes are under 20 MB.
    file_bytes: int = 50_000_000
    # Our own documents nest 9 deep.
    depth: int = 60
    # Values, names and brackets: thirty years have some 400,000. Each costs up to 200 bytes when read.
    items: int = 1_500_000


JSON = JsonLimits()


@dataclass(frozen=True)
class ProcessLimits:
    """What the process that reads may use."""

    # A list takes half a second and the largest record three; the person waits no longer than this for a refusal.
    seconds: int = 20
    # An office PC has 4 GB with everything else running. The largest files within the limits above need some 400 MB.
    memory_bytes: int = 512 * MB
    # What it may hand back; a list of 5,000 rows is 2 MB, the largest record as large as its file.
    answer_bytes: int = 64 * MB


PROCESS = ProcessLimits()
