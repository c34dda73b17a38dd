"""What is usually written to take fixes in: the peer of `benchmarks.intake`, and nothing the product uses."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import waitress
from flask import Flask, request
from flask.typing import ResponseReturnValue
from geopy.distance import geodesic
from shapely.geometry import Point, shape
from sqlalchemy import ForeignKey, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from core.access import Scope, ScopeKind
from location.zones.queries import zones
from tests.support import office
from tests.support.crowd import Crowd, reopened

EVERYBODY = Scope(ScopeKind.WHOLE, "naive")
"""The house's guard on sessions is loaded here too; this scope lets everything pass."""


class Base(DeclarativeBase):
    """Tables of the peer's own."""


class Phone(Base):
    """A phone and the two places its bearer must keep away from."""

    __tablename__ = "phone"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    lat: Mapped[float]
    lon: Mapped[float]
    radius_m: Mapped[float]


class Position(Base):
    """A fix."""

    __tablename__ = "position"
    id: Mapped[int] = mapped_column(primary_key=True)
    phone_id: Mapped[int] = mapped_column(ForeignKey("phone.id"), index=True)
    t: Mapped[datetime] = mapped_column(index=True)
    lat: Mapped[float]
    lon: Mapped[float]
    outside: Mapped[bool]


class NaiveIntake:
    """One delivery: fix by fix, then a commit."""

    def __init__(self, folder: Path, of: Crowd) -> None:
        fresh = not (folder / "naive.db").exists()
        self.engine = create_engine(f"sqlite:///{folder / 'naive.db'}")
        event.listen(self.engine, "connect", _durable)
        instance = reopened(of.folder)
        with office.read(instance.runtime).system() as act:
            self.boundary = shape(json.loads(_boundary(act.session)))
        instance.runtime.store.engine.dispose()
        Base.metadata.create_all(self.engine)
        if fresh:
            with Session(self.engine, info={"scope": EVERYBODY}) as session:
                session.add_all(Phone(key=w.key, lat=36.3, lon=117.3, radius_m=800) for w in of.wearers)
                session.commit()

    def __call__(self, body: bytes) -> None:
        with Session(self.engine, info={"scope": EVERYBODY}) as session:
            for ping in json.loads(body)["pings"]:
                phone = session.scalars(select(Phone).where(Phone.key == ping["device"])).one()
                t = datetime.fromisoformat(ping["t"])
                same = select(Position).where(Position.phone_id == phone.id, Position.t == t)
                if session.scalars(same).first() is not None:
                    continue
                here = (ping["lat"], ping["lon"])
                outside = not self.boundary.contains(Point(here[1], here[0]))
                for lat, lon in ((phone.lat, phone.lon), (phone.lat + 0.1, phone.lon)):
                    outside = outside or geodesic((lat, lon), here).meters < phone.radius_m
                session.add(Position(phone_id=phone.id, t=t, lat=here[0], lon=here[1], outside=outside))
            session.commit()

    @contextmanager
    def served(self) -> Iterator[int]:
        """Behind Flask and waitress, on a free port of loopback."""
        app = Flask("naive")

        @app.post("/pings")
        def pings() -> ResponseReturnValue:
            with lock:  # or SQLite answers that the database is locked
                self(request.get_data())
            return {"stored": True}

        lock = threading.Lock()
        server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=server.run, daemon=True).start()
        try:
            yield int(server.effective_port)
        finally:
            server.close()


def _durable(dbapi: object, _record: object) -> None:
    cursor = dbapi.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _boundary(session: Session) -> str:
    return next(row.geometry for row in zones(session) if row.generalised)
