"""What Prometheus may ask."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import func, select

from arkor_server.services.context import Context
from arkor_server.store.schema import deployments, jobs


class _Counts:
    """Counted when it is asked, so that nothing can go out of step with the database."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def collect(self) -> Iterator[GaugeMetricFamily]:
        by_status = GaugeMetricFamily("arkor_jobs", "Jobs by status.", labels=["status"])
        with self._context.database.read() as connection:
            for status, count in connection.execute(
                select(jobs.c.status, func.count()).group_by(jobs.c.status)
            ):
                by_status.add_metric([status], count)
            published = connection.execute(
                select(func.count()).select_from(deployments).where(deployments.c.enabled)
            ).scalar_one()
        yield by_status
        yield GaugeMetricFamily("arkor_deployments", "Enabled deployments.", value=published)


def register_metrics(registry: CollectorRegistry, context: Context) -> CollectorRegistry:
    """Adds this server's collectors to `registry`."""
    registry.register(_Counts(context))
    return registry
