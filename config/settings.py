"""What an installation may set, read once from the environment (GUITU_…) or an `.env` file beside the instance."""

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Frozen settings of one run of the program."""

    model_config = SettingsConfigDict(env_prefix="GUITU_", frozen=True, extra="forbid")

    instance: Path = Path("instance")
    """The folder of this instance: database, keys, anchors. `--instance` overrides it; "demo" is the demonstration."""
    database_url: str = ""
    """Empty for the SQLite file in the instance folder; otherwise a PostgreSQL address."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    threads: int = Field(default=8, ge=2, le=64)
    certificate: Path | None = None
    certificate_key: Path | None = None
    proxy_hops: int = Field(default=0, ge=0, le=3)
    """How many declared proxies stand before the program; only then are forwarded headers believed."""
    hosts: tuple[str, ...] = ()
    """Host names this installation answers to, besides loopback."""
    phone_address: str = ""
    """Address at which phones reach this installation, such as https://host:port/, where it is not the one that the
    office types; it goes into the codes that set phones up."""
    password_profile: Literal["length", "dengbao"] = "dengbao"  # noqa: S105 - the name of a profile
    """`dengbao` also asks for three kinds of characters, as GB/T 22239 assessors expect; `length` follows ASVS 5."""
    office_fonts: dict[Literal["song", "fangsong", "hei", "kai", "rare"], tuple[Path, ...]] = {}
    """Font files of the office by role, one or several, asked in their order; `rare` for rare names in every role.
    TrueType outlines only: {"fangsong": "/…/fangsong.ttf", "rare": ["/…/names-1.ttf", "/…/names-2.ttf"]}."""
    addresses: dict[str, str] = {}
    """Address and telephone of each office, by its name in Chinese: the notice prints where a person can turn to."""

    @field_validator("office_fonts", mode="before")
    @classmethod
    def _one_or_several(cls, given: object) -> object:
        """One file may stand without brackets."""
        if not isinstance(given, dict):
            return given
        return {role: [files] if isinstance(files, str | Path) else files for role, files in given.items()}
