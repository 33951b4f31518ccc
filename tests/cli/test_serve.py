"""The app does not start where what it asks a model would be logged."""

import pytest


@pytest.mark.parametrize("name", ["LITELLM_LOG", "OPENAI_LOG", "ANTHROPIC_LOG"])
def test_a_start_with_logging_of_prompts_is_refused(name, terminal, monkeypatch) -> None:
    monkeypatch.setenv(name, "debug")
    assert name in terminal.refuses("serve")
