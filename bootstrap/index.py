"""One package index for pip and uv: uv does not read pip's settings, so a mirror set for one is told to
the other.

Nothing here names an index of its own: without any setting both use their own default.
"""

import ast
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Index:
    """What to add to the environment of pip and of uv, and to uv's command line."""

    pip: dict[str, str] = field(default_factory=dict)
    uv: dict[str, str] = field(default_factory=dict)
    uv_options: tuple[str, ...] = ()


def read_pip(listing: str) -> dict[str, str]:
    """The settings in force, from the text of `pip config list`: environment over `install` over `global`."""
    found: dict[str, tuple[int, str]] = {}
    ranks = {"global": 0, "install": 1, ":env:": 2}
    for line in listing.splitlines():
        match = re.fullmatch(r"(global|install|:env:)\.([a-z-]+)=(.*)", line.strip())
        if not match:
            continue
        section, name, quoted = match.groups()
        try:
            value = str(ast.literal_eval(quoted))
        except (ValueError, SyntaxError):
            value = quoted
        if name not in found or ranks[section] >= found[name][0]:
            found[name] = (ranks[section], value)
    return {name: " ".join(value.split()) for name, (_, value) in found.items()}


def read_uv(environment: Mapping[str, str]) -> dict[str, str]:
    """The default index and the further ones that uv was told, by its environment or its settings file."""
    told: dict[str, str] = {}
    for file in _uv_files(environment):
        told |= _from_toml(file)
    default = environment.get("UV_DEFAULT_INDEX") or environment.get("UV_INDEX_URL")
    extra = environment.get("UV_INDEX") or environment.get("UV_EXTRA_INDEX_URL")
    if default:
        told["default"] = _plain(default)
    if extra:
        told["extra"] = " ".join(_plain(one) for one in extra.split())
    return told


def agree(pip: Mapping[str, str], uv: Mapping[str, str], environment: Mapping[str, str]) -> Index:
    """Tell each of the two what only the other was told; what a tool was told itself is left alone."""
    for_pip: dict[str, str] = {}
    for_uv: dict[str, str] = {}
    pairs = (
        # setting of pip, variable of uv, other variables by which uv may already know
        ("find-links", "UV_FIND_LINKS", ()),
        ("cert", "SSL_CERT_FILE", ("UV_SYSTEM_CERTS", "UV_NATIVE_TLS")),
        ("trusted-host", "UV_INSECURE_HOST", ()),
        ("proxy", "ALL_PROXY", ("HTTPS_PROXY", "https_proxy", "all_proxy")),
        ("timeout", "UV_HTTP_TIMEOUT", ()),
        ("default-timeout", "UV_HTTP_TIMEOUT", ()),
    )
    for setting, variable, others in pairs:
        if setting in pip and not any(name in environment for name in (variable, *others)):
            for_uv[variable] = pip[setting]
    if "index-url" in pip and "default" not in uv:
        for_uv["UV_DEFAULT_INDEX"] = pip["index-url"]
    if "extra-index-url" in pip and "extra" not in uv:
        for_uv["UV_INDEX"] = pip["extra-index-url"]
        if "UV_INDEX_STRATEGY" not in environment:
            # pip looks into all of its indexes; with every file held to its hash, uv may safely do the same
            for_uv["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if "default" in uv and "index-url" not in pip:
        for_pip["PIP_INDEX_URL"] = uv["default"]
    if "extra" in uv and "extra-index-url" not in pip:
        for_pip["PIP_EXTRA_INDEX_URL"] = uv["extra"]
    if "UV_INSECURE_HOST" in environment and "trusted-host" not in pip:
        for_pip["PIP_TRUSTED_HOST"] = environment["UV_INSECURE_HOST"]
    closed = pip.get("no-index", "").lower() in ("1", "true", "yes", "on")
    return Index(for_pip, for_uv, ("--no-index",) if closed else ())


def _plain(address: str) -> str:
    """uv lets an index carry a name, `office=https://...`; pip does not."""
    return re.sub(r"^[\w-]+=(?=[a-z]+:|/)", "", address)


def _uv_files(environment: Mapping[str, str]) -> list[Path]:
    if environment.get("UV_NO_CONFIG", "").lower() in ("1", "true"):
        return []
    if named := environment.get("UV_CONFIG_FILE"):
        return [Path(named)]
    if os.name == "nt":
        homes = [environment.get("PROGRAMDATA", ""), environment.get("APPDATA", "")]
    else:
        own = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME", "~")) / ".config")
        homes = ["/etc", own]
    return [Path(home) / "uv" / "uv.toml" for home in homes if home]


def _from_toml(file: Path) -> dict[str, str]:
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    settings = {**settings.get("pip", {}), **settings}
    told: dict[str, str] = {}
    indexes = [entry for entry in settings.get("index", []) if isinstance(entry, dict) and "url" in entry]
    defaults = [str(entry["url"]) for entry in indexes if entry.get("default")]
    others = [str(entry["url"]) for entry in indexes if not entry.get("default")]
    if default := settings.get("index-url") or next(iter(defaults), None):
        told["default"] = str(default)
    if extra := [str(url) for url in settings.get("extra-index-url", [])] + others:
        told["extra"] = " ".join(extra)
    return told
