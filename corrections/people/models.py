"""The tables of people: the person, where they belonged from when on, and the guard against a second file."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.names import SPELLINGS_LENGTH, spellings
from core.store import AboutSubject, AppendOnly, Base, HasName, Row, Sealed
from corrections.documents import DocumentKind
from corrections.kinds import Sex
from corrections.people.kinds import Purpose


class Person(HasName, AboutSubject, Row):
    """Somebody the office keeps a file on, under correction or helped after release. One row for one subject."""

    __tablename__ = "person"
    former_name: Mapped[str] = mapped_column(String(64), default="")
    pinyin: Mapped[str] = mapped_column(String(SPELLINGS_LENGTH))
    """How the names may be typed in letters, in full and by their initials: " lixia lx"."""
    sex: Mapped[Sex]
    birth: Mapped[date]
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    document_kind: Mapped[DocumentKind] = mapped_column(default=DocumentKind.RESIDENT_CARD)
    national_id = Sealed(index=True)
    """The number of that document; without a document there is none."""
    document_note = Sealed()
    """Why there is no document, or the country that gave it."""
    phone = Sealed(index=True)
    address = Sealed()
    """Where the person lives now. The first six digits of the identity number never say that."""
    emergency_contact = Sealed()
    file_no: Mapped[str] = mapped_column(String(60), unique=True)
    """Number of the file, such as 岱庙矫字〔2026〕17号; it tells nothing about the person."""
    purpose: Mapped[Purpose | None]
    """What the file was opened for; empty in files from before this was kept."""
    registered_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    """Counts the amendments, so that two people at work on one file notice each other."""
    __table_args__ = (UniqueConstraint("subject_id"),)

    def read_name_anew(self) -> None:
        """The order and the spellings of the names."""
        super().read_name_anew()
        self.pinyin = spellings(self.name, self.former_name)


class Placement(AppendOnly, AboutSubject, Row):
    """From `since` on, the place in the office tree that the person belongs to."""

    __tablename__ = "placement"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    since: Mapped[datetime]


class IdentityClaim(Base):
    """Says that the bearer of a document has a file somewhere in this instance, and nothing more.

    It is what keeps a person from having two files when the second office cannot see the first: blind, and tied to no
    subject, so that nobody learns whose it is.
    """

    __tablename__ = "identity_claim"
    id: Mapped[int] = mapped_column(primary_key=True)
    blind: Mapped[bytes] = mapped_column(unique=True)
