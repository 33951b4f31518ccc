"""Runs a network in ONNX on one thread: the same numbers whatever else runs."""

# onnxruntime carries no types; they are made here once.
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_ERRORS_ONLY = 3


class Network:
    """One loaded network; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Load it; whatever onnxruntime raises goes through."""
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        self._session = InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.inputs = frozenset(str(given.name) for given in self._session.get_inputs())

    def run(self, given: Mapping[str, Floats | Ints]) -> Floats:
        """The first output."""
        return np.asarray(self._session.run(None, dict(given))[0], np.float32)
