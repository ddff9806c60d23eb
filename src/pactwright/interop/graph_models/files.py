"""Reading a graph model, whatever format it is in."""

from __future__ import annotations

from pathlib import Path

from pactwright.interop.graph_models.game_read import GameFile, read_yaml
from pactwright.interop.graph_models.gmcr_read import read_gmcr_with_doubts
from pactwright.interop.naming import refused
from pactwright.stability import Game

SUFFIXES = (".gmcr", ".yaml", ".yml")


def read_game(path: Path | str) -> Game:
    """Read a graph model, by the ending of its name.

    Parameters
    ----------
    path
        ``.gmcr`` of GMCR+, or ``.yaml`` or ``.yml`` in our own format.

    Returns
    -------
    Game
        In option form or graph form.

    Raises
    ------
    InputError
        With every fault and its place.
    """
    return read_game_file(path).game


def read_game_file(path: Path | str) -> GameFile:
    """Read a graph model with what its file says beside it: a note, published equilibria.

    Parameters
    ----------
    path
        As for `read_game`.

    Raises
    ------
    InputError
        With every fault and its place.
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending == ".gmcr":
        game, doubts = read_gmcr_with_doubts(file)
        return GameFile(game, doubts=doubts)
    if ending in SUFFIXES:
        return read_yaml(file)
    step = "rename it, or convert it to one of these formats"
    raise refused("unknown-format", file, f"a file that ends in {', '.join(SUFFIXES)}",
                  ending or "no ending", step=step)  # fmt: skip
