"""A bigger verifier is read from a local folder, whatever its shape."""

import json

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from therapy_app.domain.errors import VerifierError
from therapy_app.engines.folder_verifier import FolderVerifier

WORDS = {"[UNK]": 0, "she": 1, "sleeps": 2, "badly": 3, "well": 4}


def folder_with(folder, answer, labels):
    """A model that answers the same numbers to every text."""
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"id2label": labels}))
    given = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, None])
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, len(answer)])
    value = onnx.numpy_helper.from_array(np.array([answer], np.float32))
    node = helper.make_node("Constant", [], ["logits"], value=value)
    graph = helper.make_graph([node], "verifier", [given], [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, str(folder / "model.onnx"))
    return folder


@pytest.mark.parametrize(
    ("answer", "labels", "support"),
    [
        ([0.0, 0.0, 2.0], {"0": "contradiction", "1": "neutral", "2": "entailment"}, 0.787),
        ([2.0, 0.0, 0.0], {"0": "ENTAILMENT", "1": "neutral", "2": "contradiction"}, 0.787),
        ([0.0, 2.0], {"0": "LABEL_0", "1": "LABEL_1"}, 0.881),
        ([0.25], {"0": "consistent"}, 0.25),
        ([3.0], {}, 0.953),
    ],
)
def test_nli_fact_checking_and_single_score_models_give_a_probability(
    tmp_path, answer, labels, support
):
    verifier = FolderVerifier(folder_with(tmp_path, answer, labels))
    assert verifier.support("she sleeps badly", "she sleeps badly") == pytest.approx(
        support, abs=0.001
    )


def test_a_folder_without_its_model_says_which_file_is_missing(tmp_path):
    with pytest.raises(VerifierError) as told:
        FolderVerifier(tmp_path)
    assert told.value.details == {"file": "model.onnx"}


def test_a_broken_model_is_one_clear_error(tmp_path):
    folder_with(tmp_path, [1.0], {})
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(VerifierError):
        FolderVerifier(tmp_path)
