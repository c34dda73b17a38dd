"""The right message for what a tool said, in both languages, without secrets."""

import errno
import string

import pytest

from bootstrap.errors import TEXTS, Exit, SetupError, of_os_error, of_output, without_secrets

SAID = [
    ("npm error code EAI_AGAIN\nnpm error request to the registry failed, reason: getaddrinfo", Exit.NO_NETWORK),
    ("npm error code ECONNREFUSED", Exit.NO_NETWORK),
    ("ERROR: Could not find a version that satisfies uv==0.13.8 (from versions: none)", Exit.NO_NETWORK),
    ("error: Request failed after 3 retries\n  cause: client error (Connect)\n  cause: tcp connect", Exit.NO_NETWORK),
    ("error: Failed to fetch: `x`\n  Caused by: dns error: failed to lookup address", Exit.NO_NETWORK),
    (
        "WARNING: Retrying after connection broken by 'NewConnectionError('...: Failed to establish a new connection: "
        "[Errno 111] Connection refused')': /simple/uv/\nERROR: Could not find a version that satisfies uv==0.13.8",
        Exit.NO_NETWORK,
    ),
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", Exit.DISK_FULL),
    ("error: failed to copy file from a to b: No space left on device (os error 28)", Exit.DISK_FULL),
    ("npm error code ENOSPC\nnpm error network aborted ECONNRESET", Exit.DISK_FULL),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", Exit.WRONG_HASH),
    ("error: Failed to fetch\n  Caused by: Hash mismatch for `flask==3.1.3`", Exit.WRONG_HASH),
    ("npm error code EINTEGRITY", Exit.WRONG_HASH),
    ("error: failed to create directory `/x`: Permission denied (os error 13)", Exit.NOT_WRITABLE),
    ("Segmentation fault", Exit.TOOL_FAILED),
    ("", Exit.TOOL_FAILED),
]


@pytest.mark.parametrize(("said", "code"), SAID)
def test_the_message_is_chosen_by_what_the_tool_said(said: str, code: Exit) -> None:
    trouble = of_output("uv", said, "/clone/.build/setup.log", "/clone")
    assert trouble.code is code
    assert trouble.chinese
    assert trouble.english
    assert "{" not in str(trouble)


def test_only_the_end_of_what_was_said_is_shown_and_no_password() -> None:
    said = "\n".join([f"line {n}" for n in range(50)] + ["Failed to fetch: https://clerk:s3cret@mirror.office/simple/"])
    shown = str(of_output("uv", said, "log", "path"))
    assert "s3cret" not in shown
    assert "https://***@mirror.office/simple/" in shown
    assert "line 49" in shown
    assert "line 30" not in shown


def test_an_address_without_a_password_stays_as_it_is() -> None:
    assert without_secrets("get https://mirror.office/a@b/c") == "get https://mirror.office/a@b/c"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, Exit.DISK_FULL), (errno.EACCES, Exit.NOT_WRITABLE), (errno.EIO, Exit.TOOL_FAILED)],
)
def test_a_failing_file_system_is_told_too(number: int, code: Exit) -> None:
    trouble = of_os_error(OSError(number, "said the system", "/clone/x"), "log")
    assert trouble.code is code


@pytest.mark.parametrize("code", list(Exit))
def test_every_exit_code_has_a_whole_sentence_in_both_languages(code: Exit) -> None:
    chinese, english = TEXTS[code]
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert english.isascii()
    places = {name for text in (chinese, english) for _, name, _, _ in string.Formatter().parse(text) if name}
    trouble = SetupError(code, **dict.fromkeys(places, "7"))
    assert str(trouble).startswith(trouble.chinese + "\n" + trouble.english)


def test_exit_codes_are_not_those_of_pytest_or_of_a_refused_argument() -> None:
    assert not {int(code) for code in Exit} & set(range(6))
