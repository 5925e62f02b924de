"""Who Studio speaks for at its start, when nobody has signed in: an anonymous identity."""

from __future__ import annotations

from collections.abc import Callable

from arkor_api.errors import ArkorApiError, CloudApiError
from arkor_auth import credentials_path as path_of_credentials
from arkor_auth import default_arkor_cloud_api_url, ensure_credentials, fetch_oauth_settings
from arkor_cli._errors import CliError
from arkor_cli.commands.login import PERSISTENCE_WARNING


def mint_identity(say: Callable[[str], None]) -> None:
    """Mints an anonymous identity. OAuth is never started by itself.

    Raises:
        CliError: the server cannot even be asked how it signs users in.
    """
    base_url = default_arkor_cloud_api_url(None)
    try:
        oauth = fetch_oauth_settings(base_url)
    except ArkorApiError as error:
        raise CliError(f"{error} `arkor dev --local` needs no network.") from error
    if oauth is not None:
        say(
            "No credentials on file. Bootstrapping an anonymous session. "
            "Run `arkor login --oauth` to sign in to your account instead."
        )
    else:
        say("No credentials on file. Requesting an anonymous token.")
    if _mint(base_url, say) and oauth is not None:
        say(PERSISTENCE_WARNING)


def _mint(base_url: str, say: Callable[[str], None]) -> bool:
    try:
        minted = ensure_credentials(base_url)
    except CloudApiError as error:
        if error.status >= 500:
            say(_later(base_url, f"HTTP {error.status}"))
            return False
        raise CliError(
            f"Failed to bootstrap an anonymous session (HTTP {error.status}). "
            "This deployment may require sign-in. Run `arkor login --oauth` and try again."
        ) from error
    except ArkorApiError as error:
        say(_later(base_url, str(error)))
        return False
    identity = getattr(minted, "anonymous_id", "")
    say(
        f"Anonymous id: {identity}. Arkor Cloud uses this id to recognise this client across "
        f"sessions. Keep `{path_of_credentials()}` to stay signed in as the same anonymous "
        "identity."
    )
    return True


def _later(base_url: str, reason: str) -> str:
    return (
        f"Could not reach {base_url} ({reason}). "
        "Studio will keep running and retry on first /api/credentials hit."
    )
