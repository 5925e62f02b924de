"""PKCE, the address the browser is sent to, and what a redirect means: pure decisions."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_auth._authorization import (
    Code,
    Ignored,
    Mismatch,
    OAuthSettings,
    Outcome,
    Refused,
    authorize_url,
    origin_of,
    plain,
    read_callback,
)
from arkor_auth._pkce import challenge_of, make_verifier

SETTINGS = OAuthSettings(
    domain="auth.example.com",
    client_id="cli",
    audience="https://api.arkor.ai",
    callback_ports=(52521,),
)
# RFC 7636, appendix B.
OCTETS = bytes.fromhex("7418dfb49799e0254ffa607dd8adbbba16d4254d69d6bff05b58055853848d79")
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_vector_of_rfc_7636() -> None:
    assert make_verifier(OCTETS) == VERIFIER
    assert challenge_of(VERIFIER) == CHALLENGE


def test_verifiers_are_fresh_and_of_the_allowed_form() -> None:
    made = {make_verifier() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9._~-]{43,128}", verifier) for verifier in made)


@pytest.mark.parametrize(
    ("domain", "origin"),
    [
        ("auth.example.com", "https://auth.example.com"),
        ("auth.example.com/", "https://auth.example.com"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
    ],
)
def test_a_bare_domain_means_https(domain: str, origin: str) -> None:
    assert origin_of(domain) == origin


@pytest.mark.parametrize("endpoint", ["https://a.example/authorize", "https://a.example/go?x=1"])
def test_the_authorization_request(endpoint: str) -> None:
    url = authorize_url(
        endpoint,
        SETTINGS,
        redirect_uri="http://127.0.0.1:52521/callback",
        state="s t",
        challenge=CHALLENGE,
    )
    assert url.startswith(endpoint)
    fields = parse_qs(urlsplit(url).query)
    fields.pop("x", None)
    assert fields == {
        "response_type": ["code"],
        "client_id": ["cli"],
        "redirect_uri": ["http://127.0.0.1:52521/callback"],
        "scope": ["openid profile email offline_access"],
        "audience": ["https://api.arkor.ai"],
        "state": ["s t"],
        "code_challenge": [CHALLENGE],
        "code_challenge_method": ["S256"],
    }


@pytest.mark.parametrize(
    ("target", "meaning"),
    [
        ("/callback?code=c&state=ours", Code("c")),
        ("/callback?state=ours&code=a&code=b", Code("b")),
        ("/callback?code=c&state=theirs", Mismatch()),
        ("/callback?code=c", Mismatch()),
        ("/callback?error=access_denied&state=ours", Refused("access_denied", "")),
        (
            "/callback?error=e&error_description=no%0D%0A%1b%5b31mway&state=ours&code=c",
            Refused("e", "no [31mway"),
        ),
        ("/callback?error=access_denied&state=theirs", Ignored(400)),
        ("/callback?error=access_denied", Ignored(400)),
        ("/callback?state=ours", Ignored(400)),
        ("/callback?code=&state=ours", Ignored(400)),
        ("/callback", Ignored(400)),
        ("/", Ignored(404)),
        ("/callback/?code=c&state=ours", Ignored(404)),
        ("/favicon.ico", Ignored(404)),
        ("http://[", Ignored(400)),
    ],
)
def test_what_a_redirect_means(target: str, meaning: Outcome | Ignored) -> None:
    assert read_callback(target, state="ours") == meaning


@given(st.text(max_size=200))
def test_any_target_has_a_meaning(target: str) -> None:
    assert not isinstance(read_callback(target, state="a long random state"), Code | Refused)


@given(st.text(), st.text(min_size=1))
def test_a_code_needs_the_state(state: str, code: str) -> None:
    found = read_callback("/callback?" + urlencode({"code": code, "state": state}), state="ours")
    assert isinstance(found, Code) is (state == "ours")


@given(st.text(max_size=2000))
def test_words_of_others_are_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert shown.isprintable()
    assert len(shown) <= 500
