"""`arkor chat`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arkor_cli._output import note
from arkor_cli._session import Cloud, Local, client
from arkor_cli._targets import HELP, chat_target, job_of

if TYPE_CHECKING:
    from arkor_api import CloudApiClient

_COMMANDS = "/compare TARGET answers twice, /system TEXT, /reset, /exit"


def command(
    target: Annotated[str, typer.Argument(help=HELP)] = "arkor/tiny-chat",
    system: Annotated[
        str | None,
        typer.Option(
            help="The system prompt. Not given, an adapter is asked under the one of its data set.",
            show_default=False,
        ),
    ] = None,
    message: Annotated[
        str | None, typer.Option("--message", "-m", help="Ask this one thing and end.")
    ] = None,
    temperature: Annotated[float, typer.Option(min=0, max=2, help="0 is repeatable.")] = 0.0,
    max_tokens: Annotated[int, typer.Option(min=1, help="Longest answer.")] = 256,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Chat with a base model, a finished adapter, or a checkpoint of a running job."""
    options = {"temperature": temperature, "max_tokens": max_tokens}
    with client(local=local, cloud=cloud) as api:
        if system is None:
            system = _of_data_set(api, target)
        chat = Chat(api, target, options, system=system)
        if message is not None:
            chat.ask(message)
            return
        note(f"Chatting with {target}. {_COMMANDS}.")
        for line in _lines():
            if not chat.take(line):
                return


def _of_data_set(api: CloudApiClient, target: str) -> str:
    """The system prompt that the adapter was trained under, as this project's data has it."""
    from arkor_cli._samples import sample_behind

    job_id = job_of(target)
    found = sample_behind(api, job_id).system if job_id else ""
    if found:
        note(f"System prompt of the data set (--system '' asks without): {_harmless(found)}")
    return found


class Chat:
    """A conversation, and perhaps a second one for comparison."""

    def __init__(
        self, api: CloudApiClient, target: str, options: dict[str, Any], *, system: str | None
    ) -> None:
        self._api = api
        self._options = options
        self._targets = [target]
        self._system = system
        self._histories: dict[str, list[dict[str, Any]]] = {target: []}

    def take(self, line: str) -> bool:
        """Answers a line of the user; False when it ends the chat."""
        word, _, rest = line.strip().partition(" ")
        match word:
            case "":
                return True
            case "/exit" | "/quit":
                return False
            case "/reset":
                self._histories = {target: [] for target in self._targets}
            case "/system":
                self._system = rest or None
            case "/compare":
                first = self._targets[0]
                self._targets = [first, rest.strip()] if rest.strip() else [first]
                self._histories = {target: [] for target in self._targets}
                note(f"Comparing {' and '.join(self._targets)}." if rest else "Comparing no more.")
            case _:
                self.ask(line.strip())
        return True

    def ask(self, text: str) -> None:
        """Prints the answer of every target as it is generated."""
        for target in self._targets:
            if len(self._targets) > 1:
                note(f"── {target}")
            history = self._histories[target]
            history.append({"role": "user", "content": text})
            answer = "".join(self._stream(target, history))
            history.append({"role": "assistant", "content": answer})

    def _stream(self, target: str, history: list[dict[str, Any]]) -> Iterator[str]:
        from arkor_api.models import ChatMessage

        first = [{"role": "system", "content": self._system}] if self._system else []
        messages = [ChatMessage.from_dict(message) for message in [*first, *history]]
        stream = self._api.inference.chat_stream(
            messages=messages, **chat_target(target), **self._options
        )
        with closing(stream):
            for event in stream:
                for choice in event.choices:
                    piece = choice.delta.content
                    if isinstance(piece, str):
                        sys.stdout.write(_harmless(piece))
                        sys.stdout.flush()
                        yield piece
        print()


def _lines() -> Iterator[str]:
    """What the user types, until the end of input."""
    while True:
        try:
            yield input("› " if sys.stdin.isatty() else "")
        except EOFError:
            return


def _harmless(text: str) -> str:
    """A model's words must not move the cursor."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else " " for letter in text)
