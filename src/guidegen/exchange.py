"""Two folders that change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Protocol

#: Linux: paths count from the current folder; both names stay, each with what the other had
_CURRENT_FOLDER, _RENAME_EXCHANGE = -100, 2
#: macOS: the same
_RENAME_SWAP = 2
#: what a system or a disk answers that cannot do it
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


class _Exchange(Protocol):
    def __call__(self, one: bytes, other: bytes) -> int: ...


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one disk change places at once; `False` where that is not possible.

    Raises `OSError` for any other reason. Nothing has changed then.
    """
    call = _of_system()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


@cache
def _of_system() -> _Exchange | None:
    """The system's own call; 0 is done, else errno says why not."""
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            swap = library.renamex_np
            swap.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: int(swap(one, other, _RENAME_SWAP))
        rename = library.renameat2
    except AttributeError:
        # a library that is older than the call
        return None
    rename.argtypes = (
        ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint,
    )  # fmt: skip
    here, both = _CURRENT_FOLDER, _RENAME_EXCHANGE
    return lambda one, other: int(rename(here, one, here, other, both))
