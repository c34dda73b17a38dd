"""What can stand in the way of a start, each as one exit code and one message in Chinese and English."""

import errno
import re
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of `run.py` before the office itself runs; pytest keeps 0 to 5, a refused argument is 2."""

    OLD_PYTHON = 20
    NO_VENV = 21
    NO_NETWORK = 22
    DISK_FULL = 23
    NOT_WRITABLE = 24
    WRONG_HASH = 25
    PORT_TAKEN = 26
    BUSY = 27
    TOOL_FAILED = 28
    NO_BROWSER = 29
    BAD_LIST = 30
    STOPPED = 130


TEXTS: dict[Exit, tuple[str, str]] = {
    Exit.OLD_PYTHON: (
        "归途需要 Python 3.11 或更高版本，当前是 {found}。请用较新的 python3 再运行一次。",
        "Guitu needs Python 3.11 or newer; this is {found}. Run it again with a newer python3.",
    ),
    Exit.NO_VENV: (
        "这个 Python 缺少 venv/ensurepip 模块。Debian、Ubuntu 上请执行：\n    {command}\n然后再运行一次。",
        "This Python lacks its venv/ensurepip module. On Debian or Ubuntu run the line above, then retry.",
    ),
    Exit.NO_NETWORK: (
        "连不上软件源。请检查网络或代理；内网请用 pip 和 npm 自己的设置指向镜像，然后再运行一次，会接着做。",
        "The package index cannot be reached. Check network and proxy, or point pip and npm at a mirror in"
        " their own settings; then run again, it goes on where it stopped.",
    ),
    Exit.DISK_FULL: (
        "磁盘空间不足。{need}请腾出空间后再运行一次，会接着做。",
        "The disk is full. {need}Free some space and run again; it goes on where it stopped.",
    ),
    Exit.NOT_WRITABLE: (
        "没有写入权限：{path}。请检查文件夹的所有者，不要混用 root 和普通用户。",
        "No permission to write {path}. Check who owns the folder; do not mix root and an ordinary user.",
    ),
    Exit.WRONG_HASH: (
        "下载的文件与锁定的校验值不符，已拒绝安装。请检查镜像是否完整，清理 pip/npm 缓存后再试。",
        "A downloaded file differs from its locked hash and was refused. Check the mirror, clear the cache of"
        " pip or npm and try again.",
    ),
    Exit.PORT_TAKEN: (
        "端口 {port} 已被占用（或不允许使用）。可改用：--port {other}",
        "Port {port} is taken or not allowed. You can use: --port {other}",
    ),
    Exit.BUSY: (
        "另一个进程一直在准备这台机器，已等待 {minutes} 分钟。请确认它仍在运行，或结束它后再试。",
        "Another process has been setting up this machine for {minutes} minutes. See whether it is alive, or"
        " end it and try again.",
    ),
    Exit.TOOL_FAILED: (
        "安装步骤失败：{tool}。再运行一次会接着做；详情见 {log}",
        "A set-up step failed: {tool}. Running again goes on where it stopped; details are in {log}",
    ),
    Exit.NO_BROWSER: (
        "测试需要 Chromium，这台机器上没有可用的。请安装 chromium，或用 GUITU_BROWSER 指明它的路径。",
        "The tests need Chromium and this machine has none that works. Install chromium, or name its path in"
        " GUITU_BROWSER.",
    ),
    Exit.BAD_LIST: (
        "前端文件清单有误：{what}",
        "The list of front-end files is wrong: {what}",
    ),
    Exit.STOPPED: (
        "已中断。再运行一次会接着做。",
        "Stopped. Running again goes on where it stopped.",
    ),
}


class SetupError(Exception):
    """Set-up cannot go on. `detail` is the end of what a tool said, shown below the message."""

    def __init__(self, code: Exit, *, detail: str = "", **params: object) -> None:
        self.code = code
        self.detail = detail
        self.chinese, self.english = (text.format(**params) for text in TEXTS[code])
        super().__init__(self.english)

    def __str__(self) -> str:
        return "\n".join(part for part in (self.chinese, self.english, self.detail) if part)


_SIGNS: tuple[tuple[Exit, re.Pattern[str]], ...] = (
    (Exit.DISK_FULL, re.compile(r"No space left on device|ENOSPC|Disk quota exceeded|os error 28\b", re.I)),
    (Exit.WRONG_HASH, re.compile(r"DO NOT MATCH THE HASHES|hash mismatch|EINTEGRITY", re.I)),
    (
        Exit.NO_NETWORK,
        re.compile(
            r"Failed to establish a new connection|NewConnectionError|Temporary failure in name resolution"
            r"|Name or service not known|getaddrinfo|Network is unreachable|No route to host|ConnectionError"
            r"|Connection (refused|reset|timed out|aborted)|ConnectTimeout|ReadTimeout|operation timed out"
            r"|ProxyError|Tunnel connection|Could not fetch URL|Failed to fetch|error sending request"
            r"|dns error|client error \(Connect\)|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT"
            r"|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|\(from versions: none\)",
            re.I,
        ),
    ),
    (Exit.NOT_WRITABLE, re.compile(r"Permission denied|EACCES|EROFS|Read-only file system|error 13\b", re.I)),
)

_SECRET = re.compile(r"//[^/\s@]+@")


def without_secrets(text: str) -> str:
    """The text with the user and password of every address removed."""
    return _SECRET.sub("//***@", text)


def of_output(tool: str, output: str, log: object, path: object) -> SetupError:
    """The message for a tool that failed, by what it said; disk and hash outweigh a lost connection."""
    clean = without_secrets(output)
    tail = "\n".join(f"    {line}" for line in clean.strip().splitlines()[-8:])
    for code, sign in _SIGNS:
        if sign.search(clean):
            return SetupError(code, detail=tail, need="", path=path, tool=tool, log=log)
    return SetupError(Exit.TOOL_FAILED, detail=tail, tool=tool, log=log)


def of_os_error(error: OSError, log: object) -> SetupError:
    """The message for a failure of the file system."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return SetupError(Exit.DISK_FULL, need="")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return SetupError(Exit.NOT_WRITABLE, path=error.filename or "?")
    return SetupError(Exit.TOOL_FAILED, tool="file system", log=log, detail=f"    {error}")
