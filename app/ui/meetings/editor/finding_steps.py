"""Which step of the editor a finding belongs to, by its field; no Qt."""

from app.domain.findings import Finding

_BY_CODE = {
    "few_speakers": "proceedings",
    "self_criticism_short": "proceedings",
    "agenda_minutes_differ": "preparation",
}
# The longest fitting beginning of the field counts.
_BY_FIELD = {
    "kind": "preparation",
    "sessions": "preparation",
    "place": "preparation",
    "planned_on": "preparation",
    "moved_reason": "preparation",
    "chair_name": "preparation",
    "clerk_name": "preparation",
    "preparation": "preparation",
    "prepares": "preparation",
    "guests": "preparation",
    "theme": "preparation",
    "theme.taken_in": "proceedings",
    "agenda": "preparation",
    "roll": "roll_call",
    "fee": "roll_call",
    "agenda_adopted": "proceedings",
    "delegate_speech": "proceedings",
    "delegate_acceptance": "proceedings",
    "remarks": "proceedings",
    "last_conclusion_review": "tasks",
    "tasks": "tasks",
    "reviews": "tasks",
    "votes": "votes",
    "closing.conclusion": "votes",
    "closing.resolution_number": "votes",
    "closing.resolution_adopted": "votes",
    "rating": "rating",
    "lessons": "preparation",
    "closing": "review",
}
# Parts of an agenda item that are written down during the meeting.
_OF_PROCEEDINGS = ("content", "opinions", "conclusion", "documents")


def step_of(finding: Finding) -> str:
    """The key of the step; "review" for a field that nobody else claims."""
    if finding.code in _BY_CODE:
        return _BY_CODE[finding.code]
    parts = finding.field.split(".")
    if parts[0] == "agenda" and len(parts) > 2 and parts[2] in _OF_PROCEEDINGS:
        return "proceedings"
    path = finding.field
    while path:
        if path in _BY_FIELD:
            return _BY_FIELD[path]
        path = path.rpartition(".")[0]
    return "review"
