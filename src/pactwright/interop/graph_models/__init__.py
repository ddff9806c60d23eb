"""Files of graph models: our own YAML, ``.gmcr`` of GMCR+, and Gambit's ``.nfg`` and ``.efg``."""

from pactwright.interop.graph_models.bundled import bundled_names, model_file
from pactwright.interop.graph_models.files import read_game, read_game_file
from pactwright.interop.graph_models.gambit_write import write_gambit
from pactwright.interop.graph_models.game_read import GameFile
from pactwright.interop.graph_models.game_write import write_game
from pactwright.interop.graph_models.gmcr_write import write_gmcr
from pactwright.interop.graph_models.published import Published

__all__ = [
    "GameFile",
    "Published",
    "bundled_names",
    "model_file",
    "read_game",
    "read_game_file",
    "write_gambit",
    "write_game",
    "write_gmcr",
]
