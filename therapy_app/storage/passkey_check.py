"""Checks passkeys with the library ``webauthn``; see ports.PasskeyCheck."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    options_to_json_dict,
    parse_client_data_json,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from therapy_app.domain.account import Account
from therapy_app.domain.errors import WrongPasskeyError
from therapy_app.domain.passkey import (
    ANSWERED_WITHIN,
    Answer,
    Challenge,
    MadeKey,
    Passkey,
    Site,
)

T = TypeVar("T")

_PRODUCT: Final = "therapy_app"
_MILLISECONDS: Final = int(ANSWERED_WITHIN.total_seconds() * 1000)
_LONGEST_ID: Final = 1400
"""A credential id has at most 1023 bytes (WebAuthn 4.1), as base64url 1364 characters."""


class WebAuthn:
    """Implements ports.PasskeyCheck. Attestation is not asked for: any maker's device will do."""

    def making(
        self, challenge: Challenge, account: Account, held: Sequence[Passkey], site: Site
    ) -> dict[str, Any]:
        """Options for ``navigator.credentials.create``: found without a name, user verified."""
        options = generate_registration_options(
            rp_id=site.name,
            rp_name=_PRODUCT,
            user_id=account.id.encode("ascii"),
            user_name=account.name,
            user_display_name=account.display_name,
            challenge=base64url_to_bytes(challenge.value),
            timeout=_MILLISECONDS,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_named(held),
        )
        return options_to_json_dict(options)

    def opening(self, challenge: Challenge, held: Sequence[Passkey], site: Site) -> dict[str, Any]:
        """Options for ``navigator.credentials.get``."""
        options = generate_authentication_options(
            rp_id=site.name,
            challenge=base64url_to_bytes(challenge.value),
            timeout=_MILLISECONDS,
            allow_credentials=_named(held),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    def read(self, answer: Mapping[str, object]) -> Answer:
        """Which passkey answers which challenge."""
        return _or_refused(lambda: _read(dict(answer)))

    def made(self, answer: Mapping[str, object], challenge: Challenge, site: Site) -> MadeKey:
        """The new key."""
        found = _or_refused(
            lambda: verify_registration_response(
                credential=dict(answer),
                expected_challenge=base64url_to_bytes(challenge.value),
                expected_rp_id=site.name,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        )
        return MadeKey(
            credential=bytes_to_base64url(found.credential_id),
            public_key=bytes_to_base64url(found.credential_public_key),
            count=found.sign_count,
        )

    def used(
        self, answer: Mapping[str, object], challenge: Challenge, passkey: Passkey, site: Site
    ) -> int:
        """The key's next count; a count that does not grow is refused, where there is one."""
        found = _or_refused(
            lambda: verify_authentication_response(
                credential=dict(answer),
                expected_challenge=base64url_to_bytes(challenge.value),
                expected_rp_id=site.name,
                expected_origin=site.origin,
                credential_public_key=base64url_to_bytes(passkey.public_key),
                credential_current_sign_count=passkey.count,
                require_user_verification=True,
            )
        )
        return found.new_sign_count


def _named(held: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in held]


def _read(answer: dict[str, Any]) -> Answer:
    credential, response = answer["id"], answer["response"]
    signed = parse_client_data_json(base64url_to_bytes(response["clientDataJSON"]))
    handle = response.get("userHandle")
    user = base64url_to_bytes(handle).decode("ascii") if handle else None
    if not isinstance(credential, str) or len(credential) > _LONGEST_ID:
        raise WrongPasskeyError
    return Answer(credential, bytes_to_base64url(signed.challenge), user)


def _or_refused(act: Callable[[], T]) -> T:
    """The library parses what strangers send: whatever goes wrong in it is one refusal."""
    try:
        return act()
    except Exception:  # noqa: BLE001 - parsers of CBOR, JSON, keys and certificates raise many kinds
        raise WrongPasskeyError from None
