"""Files from npm packages: only those listed, only with their hash, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bootstrap import Exit, SetupError, assets, npm
from tests.bootstrap.clone import Clone


def _tree(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_only_listed_files_are_laid_down_and_nothing_is_left_behind(clone: Clone) -> None:
    web = assets.load("web", clone.places)
    assert not web.is_fresh()
    assets.fetch(web, clone.places)
    laid = dict(_tree(web.into))
    laid.pop(assets.STAMP)
    assert laid == {"plain/plain.js": b"one", "plain/LICENSE": b"MIT", "scoped/a.css": b"a{}"}
    assert web.is_fresh()
    assert [file.name for file in clone.places.build.iterdir()] == ["setup.log"]
    assert clone.asked() == ["plain@1.0.0 @office/scoped@1.0.0"]


def test_files_of_an_older_list_are_gone_after_a_new_one(clone: Clone) -> None:
    assets.fetch(assets.load("web", clone.places), clone.places)
    text = (clone.project / "assets.toml").read_text()
    clone.choose(text.replace('"dist/plain.js" = "plain/plain.js"', '"dist/other.js" = "plain/other.js"'))
    web = assets.load("web", clone.places)
    assert not web.is_fresh()
    assets.fetch(web, clone.places)
    assert set(_tree(web.into)) == {"plain/other.js", "plain/LICENSE", "scoped/a.css", assets.STAMP}


def test_a_lost_file_is_noticed(clone: Clone) -> None:
    web = assets.load("web", clone.places)
    assets.fetch(web, clone.places)
    (web.into / "plain" / "plain.js").unlink()
    assert not web.is_fresh()


def test_an_archive_with_another_hash_is_refused_and_the_old_files_stay(clone: Clone) -> None:
    web = assets.load("web", clone.places)
    assets.fetch(web, clone.places)
    before = _tree(web.into)
    archive = clone.shelf / "plain-1.0.0.tgz"
    archive.write_bytes(archive.read_bytes() + b"\0")
    with pytest.raises(SetupError) as refused:
        assets.fetch(web, clone.places)
    assert refused.value.code is Exit.WRONG_HASH
    assert "plain@1.0.0" in str(refused.value)
    assert _tree(web.into) == before


def test_no_network_is_told_and_mended_by_a_rerun(clone: Clone) -> None:
    web = assets.load("web", clone.places)
    (clone.shelf / "offline").touch()
    with pytest.raises(SetupError) as refused:
        assets.fetch(web, clone.places)
    assert refused.value.code is Exit.NO_NETWORK
    (clone.shelf / "offline").unlink()
    assets.fetch(web, clone.places)
    assert web.is_fresh()


def test_a_finisher_that_fails_leaves_nothing_to_be_seen(clone: Clone) -> None:
    web = assets.load("web", clone.places)

    def finish(tree: Path) -> None:
        assert (tree / "plain" / "plain.js").exists()
        raise SetupError(Exit.BAD_LIST, what="icon")

    with pytest.raises(SetupError):
        assets.fetch(web, clone.places, finish=finish)
    assert not web.into.exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"missing.js" = "plain/x.js"', "missing.js"),
        ('"LICENSE" = "../outside"', "../outside"),
        ('"LICENSE" = "/etc/passwd"', "/etc/passwd"),
    ],
)
def test_a_wrong_list_is_refused_by_name(clone: Clone, line: str, told: str) -> None:
    head = '[web]\nproject = "frontend"\ninto = "static/vendor"\n[web.packages."plain".files]\n'
    clone.choose(head + line)
    with pytest.raises(SetupError) as refused:
        assets.fetch(assets.load("web", clone.places), clone.places)
    assert refused.value.code is Exit.BAD_LIST
    assert told in str(refused.value)
    assert not (clone.places.root / "static" / "vendor").exists()


def test_a_package_that_is_not_locked_is_refused(clone: Clone) -> None:
    with pytest.raises(SetupError) as refused:
        npm.locked(clone.project, "stranger")
    assert "stranger" in str(refused.value)


def test_progress_counts_what_npm_has_stored_and_what_is_on_its_way(clone: Clone) -> None:
    package = npm.locked(clone.project, "plain", 1000)
    store = clone.shelf / "cache" / "_cacache"
    (store / "tmp").mkdir(parents=True)
    assert npm.fetched([package], store) == 0
    (store / "tmp" / "part").write_bytes(b"x" * 300)
    assert npm.fetched([package], store) == 300
    (store / "tmp" / "foreign").write_bytes(b"x" * 5000)
    assert npm.fetched([package], store) == 1000
    name = package.sha512.hex()
    stored = store / "content-v2" / "sha512" / name[:2] / name[2:4]
    stored.mkdir(parents=True)
    (stored / name[4:]).touch()
    assert npm.fetched([package], store) == 1000


SPRITE = (
    '<svg><defs><symbol id="tabler-home" viewBox="0 0 24 24"><path stroke="none" d="M0 0h24v24H0z" fill="none" />'
    '<path d="M1 1" /></symbol><symbol id="tabler-home-2" viewBox="0 0 24 24"><path d="M2 2" /></symbol></defs></svg>'
)


def test_the_sprite_is_cut_down_to_the_icons_that_are_used() -> None:
    cut = assets.cut_icons(SPRITE, ["home"])
    assert cut == (
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        '<symbol id="home" viewBox="0 0 24 24"><path d="M1 1" /></symbol>\n</svg>\n'
    )


def test_an_icon_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(SetupError) as refused:
        assets.cut_icons(SPRITE, ["home", "hoem"])
    assert "hoem" in str(refused.value)
    assert "home," not in str(refused.value)


def test_names_are_read_once_each_without_remarks() -> None:
    assert assets.listed("# head\nuser\nhome # in the menu\n\nhome\n") == ["home", "user"]
