"""Where a district keeps the data that come in."""

from __future__ import annotations

from guidegen.model.base import Part
from guidegen.model.text import Verbatim


class DataSettings(Part):
    """``conf/data.yaml``: the folder of the data, which git never keeps."""

    folder: Verbatim = Verbatim("../district-data")
    """The folder with the imported data, from the handbook's folder. The variable GUIDEGEN_DATA
    overrides it."""
    time_zone: Verbatim | None = None
    """The time zone of times that say none, as in exports of Google Forms: America/Detroit."""
