"""`python -m arkor_server`: one server on one port, until SIGINT or SIGTERM."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from pathlib import Path

import uvicorn
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from arkor_server._app import create_app
from arkor_server._local import LocalServer
from arkor_server._logging import configure_logging
from arkor_server._settings import Settings
from arkor_server.store.database import Database

_LOCAL_IDLE_SECONDS = 600.0


def main(arguments: list[str] | None = None) -> int:
    """Runs the server; 0 when it was asked to end, 1 when it could not begin."""
    options = _parser().parse_args(arguments)
    configure_logging()
    local = LocalServer(options.data_dir) if options.local else None
    try:
        listener = _bind(options.host, local.port if local else options.port)
    except OSError as error:
        print(
            f"Could not listen on {options.host}:{options.port}: {error.strerror}.", file=sys.stderr
        )
        return 1
    with listener:
        port = listener.getsockname()[1]
        host = "127.0.0.1" if options.host in ("0.0.0.0", "::") else options.host
        url = options.public_url or f"http://{host}:{port}"
        settings = Settings(
            data_dir=options.data_dir,
            base_url=url.rstrip("/"),
            database_url=options.database_url,
            executor=options.executor,
            max_concurrent_jobs=options.max_concurrent_jobs,
            max_restarts=options.max_restarts,
            allow_anonymous=options.allow_anonymous and local is None,
            local_token=local.token if local else None,
            silence_seconds=options.worker_silence,
            idle_timeout=options.idle_timeout if local else None,
            model_aliases=dict(options.model_alias),
        )
        problem = _prepare(settings)
        if problem:
            print(problem, file=sys.stderr)
            return 1
        server: uvicorn.Server | None = None

        def end() -> None:
            if server is not None:
                server.should_exit = True

        config = uvicorn.Config(
            create_app(settings, on_idle=end),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        server = _Server(config, url=url, port=port, local=local)
        server.run(sockets=[listener])
    return 0


class _Server(uvicorn.Server):
    """Says where it listens once it does, and leaves no trace of it when it ends."""

    def __init__(
        self, config: uvicorn.Config, *, url: str, port: int, local: LocalServer | None
    ) -> None:
        super().__init__(config)
        self._url = url
        self._port = port
        self._local = local

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.should_exit:
            return
        if self._local is not None:
            self._local.announce(self._url, self._port)
        print(f"Arkor server listening on {self._url}", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._local is not None:
            self._local.withdraw()
        await super().shutdown(sockets)


def _prepare(settings: Settings) -> str | None:
    """Brings the database up to date, or tells why it cannot be used."""
    where = settings.database_url or settings.data_dir
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        database = Database(settings.database)
        try:
            database.migrate()
        finally:
            database.close()
    except CommandError:
        return f"The database in {where} was written by a newer Arkor server. Upgrade arkor-server."
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        return f"The database in {where} cannot be used: {reason}. Is the disk full or read-only?"
    return None


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small packets at once (TCP_NODELAY) only where the protocol is named: without
    # it, an answer in two pieces waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m arkor_server", description="The self-hosted Arkor control plane."
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add(
        "--port",
        type=int,
        default=8000,
        help="port to listen on; 0 picks one (default: %(default)s)",
    )
    add("--public-url", help="how workers and callers reach this server, when that differs")
    add("--data-dir", type=Path, default=Path("arkor-data"), help="where everything is kept")
    add("--database-url", help="an SQLAlchemy URL (default: SQLite in the data folder)")
    add("--executor", choices=["local"], default="local", help="who runs workers")
    add("--max-concurrent-jobs", type=int, default=1, metavar="N", help="runs at the same time")
    add(
        "--max-restarts",
        type=int,
        default=2,
        metavar="N",
        help="times a dead worker is started again",
    )
    add(
        "--allow-anonymous",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="let anybody start an anonymous session",
    )
    add(
        "--model-alias",
        action="append",
        type=_alias,
        default=[],
        metavar="FROM=TO",
        help="train and serve TO where FROM is asked for",
    )
    add(
        "--worker-silence",
        type=float,
        default=120.0,
        metavar="SECONDS",
        help="end a worker that has not reported for so long, and start it again",
    )
    add(
        "--local", action="store_true", help="serve one project on this machine, with its own token"
    )
    add(
        "--idle-timeout",
        type=float,
        default=_LOCAL_IDLE_SECONDS,
        metavar="SECONDS",
        help=argparse.SUPPRESS,
    )
    return parser


def _alias(text: str) -> tuple[str, str]:
    wanted, separator, stand_in = text.partition("=")
    if not (wanted and separator and stand_in):
        raise argparse.ArgumentTypeError("write FROM=TO, such as big/model=arkor/tiny-chat")
    return wanted, stand_in


if __name__ == "__main__":
    logging.captureWarnings(True)
    sys.exit(main())
