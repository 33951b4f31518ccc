"""The checker says which one it is."""

import re

from therapy_app.pipeline.check import version


def test_the_version_names_the_app_and_what_the_check_is_made_of():
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\+[0-9a-f]{8}", version.checker_version())


def test_rules_word_lists_and_weights_all_count():
    endings = {path.suffix for path in version._parts()}
    assert {".py", ".yaml"} < endings
    assert len(list(version._parts())) == len(set(version._parts()))
