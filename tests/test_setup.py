"""What the page about data handling says of the installation is read from its settings."""

import pytest

from therapy_app.domain.setup import Setup
from therapy_app.settings import Settings
from therapy_app.wiring import setup


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, Setup()),
        ({"key_file": "/media/stick/master.key"}, Setup(key_apart=True)),
        ({"database": "postgresql://db.practice.example/x"}, Setup(own_database=False)),
        ({"host": "0.0.0.0"}, Setup(this_computer_only=False)),  # noqa: S104
        ({"origins": "https://notes.practice.example"}, Setup(this_computer_only=False)),
    ],
)
def test_each_setting_shows(other, expected, tmp_path):
    assert setup(Settings(data=tmp_path, **other)) == expected
