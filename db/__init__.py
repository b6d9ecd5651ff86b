"""The only room that knows SQL: it takes in and hands out frozen values of the domain, and never a row."""

from sqlalchemy.orm import Session

from db.database import Database

__all__ = ["Database", "Session"]
