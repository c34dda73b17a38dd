"""One index for pip and uv, whichever of the two was told."""

from pathlib import Path

from bootstrap.index import Index, agree, read_pip, read_uv

LISTING = """\
:env:.cert='/etc/ssl/office.pem'
:env:.timeout='180'
global.extra-index-url='file:///opt/one/simple\\nfile:///opt/two/simple'
global.index-url='https://mirror.office/simple'
global.trusted-host='mirror.office'
install.index-url='https://install.office/simple'
download.index-url='https://never.office/simple'
freeze.timeout='10'
"""


def test_pip_settings_are_read_with_the_weight_that_pip_gives_them() -> None:
    told = read_pip(LISTING)
    assert told["index-url"] == "https://install.office/simple"
    assert told["extra-index-url"] == "file:///opt/one/simple file:///opt/two/simple"
    assert told["timeout"] == "180"
    assert read_pip(LISTING + ":env:.index-url='https://env.office'")["index-url"] == "https://env.office"
    assert read_pip("WARNING: something else\n\n") == {}


def test_a_mirror_told_to_pip_is_told_to_uv() -> None:
    index = agree(read_pip(LISTING), {}, {})
    assert index.uv == {
        "UV_DEFAULT_INDEX": "https://install.office/simple",
        "UV_INDEX": "file:///opt/one/simple file:///opt/two/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "SSL_CERT_FILE": "/etc/ssl/office.pem",
        "UV_INSECURE_HOST": "mirror.office",
        "UV_HTTP_TIMEOUT": "180",
    }
    assert index.pip == {}


def test_what_uv_was_told_itself_is_left_alone_and_told_to_pip() -> None:
    environment = {"UV_DEFAULT_INDEX": "office=https://uv.office/simple", "UV_INDEX": "b=https://b.office /local/c"}
    uv = read_uv(environment)
    assert uv == {"default": "https://uv.office/simple", "extra": "https://b.office /local/c"}
    assert agree({}, uv, environment) == Index(
        {"PIP_INDEX_URL": "https://uv.office/simple", "PIP_EXTRA_INDEX_URL": "https://b.office /local/c"}, {}, ()
    )
    both = agree({"index-url": "https://pip.office"}, uv, environment)
    assert "UV_DEFAULT_INDEX" not in both.uv
    assert "PIP_INDEX_URL" not in both.pip


def test_the_older_variables_of_uv_count_as_well() -> None:
    uv = read_uv({"UV_INDEX_URL": "https://old.office", "UV_EXTRA_INDEX_URL": "https://more.office"})
    assert uv == {"default": "https://old.office", "extra": "https://more.office"}


def test_the_settings_file_of_uv_counts_and_its_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "uv" / "uv.toml"
    file.parent.mkdir()
    file.write_text('[[index]]\nurl = "https://a.office"\n[[index]]\nurl = "https://b.office"\ndefault = true\n')
    home = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert read_uv(home) == {"default": "https://b.office", "extra": "https://a.office"}
    assert read_uv({**home, "UV_DEFAULT_INDEX": "https://c.office"})["default"] == "https://c.office"
    assert read_uv({**home, "UV_NO_CONFIG": "1"}) == {}
    file.write_text('index-url = "https://d.office"\n[pip]\nindex-url = "https://e.office"\n')
    assert read_uv({"UV_CONFIG_FILE": str(file)}) == {"default": "https://d.office"}
    file.write_text("this is = = no toml")
    assert read_uv(home) == {}


def test_without_any_setting_nothing_is_said() -> None:
    assert agree({}, {}, {}) == Index()


def test_a_closed_office_is_served_from_its_folder_of_wheels() -> None:
    index = agree({"no-index": "true", "find-links": "/srv/wheels"}, {}, {})
    assert index.uv_options == ("--no-index",)
    assert index.uv == {"UV_FIND_LINKS": "/srv/wheels"}
