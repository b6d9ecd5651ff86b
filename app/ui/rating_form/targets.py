"""How a page that leads to the editor says what it is to begin with: a code, `NEW`, or (`COPY`, code)."""

NEW, COPY = "new", "copy"
