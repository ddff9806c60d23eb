"""Functions of a block that worker processes can import."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pactwright.draws import Block


@dataclass(frozen=True)
class Scaled:
    by: float

    def __call__(self, block: Block) -> np.ndarray:
        return block.uniforms * self.by


def shortest(words: list[str]) -> str:
    return min(words, key=len)


def process(block: Block) -> int:
    return os.getpid()


def failing(block: Block) -> int:
    if block.index == 2:
        raise LookupError("no such clause")
    return block.index


def dying(block: Block) -> None:
    os._exit(3)


@dataclass(frozen=True)
class Slow:
    """Leaves a mark when it begins, then takes a minute."""

    folder: str

    def __call__(self, block: Block) -> None:
        Path(self.folder, str(block.index)).touch()
        if block.index > 0:
            time.sleep(60)
