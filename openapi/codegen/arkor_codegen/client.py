"""Writes the generated half of arkor-api with openapi-python-client and the templates beside this
package.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties import (
    ModelProperty,
    Schemas,
    build_schemas,
)
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema import OpenAPI
from openapi_python_client.strings import PythonIdentifier
from ruff import find_ruff_bin  # type: ignore[import-untyped]

from . import spec as contract
from .decoders import DecoderWriter
from .operations import OperationReader
from .types import NamedUnion, TypeWriter, values_of

TEMPLATES = Path(__file__).parents[1] / "templates"
SETTINGS = Path(__file__).parents[1] / "client.yaml"
HEADER = (
    "# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.\n"
)


class GenerationError(Exception):
    """The contract cannot be turned into code; the message says where and why."""


def write_client(spec: contract.Spec, target: Path) -> None:
    """Write the package `_generated` to the folder `target`, which must not exist."""
    settings = contract.read_yaml(SETTINGS)
    trimmed = contract.for_client(spec, settings["tags"])
    config = _config(target)
    data = GeneratorData.from_dict(trimmed, config=config)
    if isinstance(data, GeneratorError):
        raise GenerationError(f"{data.header}\n{data.detail}")
    _rename(data, settings["python_names"])
    types = TypeWriter(classes={str(model.class_info.name): model for model in data.models})
    types.unions = _named_unions(trimmed, types, config)
    project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    decoders = DecoderWriter(types)
    reader = OperationReader(
        types=types,
        decoders=decoders,
        scope=settings["scope"],
        read_timeouts=settings["read_timeouts"],
        event_decoders=_event_decoders(data, decoders),
    )
    project.env.filters["operation_of"] = reader.read
    project.env.globals.update(
        types=types,
        decoders=decoders,
        operation=reader.read,
        values_of=values_of,
        tag_descriptions={tag["name"]: tag.get("description", tag["name"]) for tag in spec["tags"]},
        secret_fields=_secret_fields,
        stripped_fields=_stripped_fields,
        docstring=docstring,
    )
    data.models = [model for model in data.models if not types.is_map(model)]
    with redirect_stdout(StringIO()):  # It announces the temporary folder.
        errors = project.build()
    _refuse(errors)
    _write_unions(project, decoders)
    for stock in ("types.py", "errors.py"):
        (target / stock).unlink()
    format_tree(target)


def format_tree(folder: Path, header: str = HEADER) -> None:
    """Say in every file that it is generated, and format with a ruff that sees no other
    settings.
    """
    for file in sorted(folder.rglob("*.py")):
        file.write_text(header + file.read_text(encoding="utf-8"), encoding="utf-8")
    options = [
        "--isolated",
        "--quiet",
        "--no-cache",
        "--line-length",
        "100",
        "--target-version",
        "py311",
    ]
    for command in (["check", "--select", "I,F401,F541,UP", "--fix-only"], ["format"]):
        subprocess.run([find_ruff_bin(), *command, *options, str(folder)], check=True)


def docstring(*paragraphs: str, indent: int = 4) -> str:
    """Paragraphs as a docstring; empty ones are left out."""
    text = "\n\n".join(part.strip() for part in paragraphs if part.strip())
    if not text:
        return ""
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if text.endswith('"'):
        text += " "
    lines = text.splitlines()
    margin = "\n" + " " * indent
    body = margin.join(lines).replace(margin + margin, "\n" + margin)
    return f'"""{body}"""' if len(lines) == 1 else f'"""{body}{margin}"""'


def _config(target: Path) -> Config:
    file = ConfigFile(
        literal_enums=True, post_hooks=[], use_path_prefixes_for_title_model_names=False
    )
    return Config.from_sources(
        file, MetaType.NONE, Path("arkor-cloud.yaml"), "utf-8", False, target
    )


def _refuse(errors: Iterable[GeneratorError]) -> None:
    """A generator that leaves something out has failed, whatever it calls it."""
    problems = [f"{error.header}: {error.detail}" for error in errors]
    if problems:
        raise GenerationError("openapi-python-client left parts out:\n" + "\n".join(problems))


def _rename(data: GeneratorData, names: dict[str, str]) -> None:
    """Give properties and parameters the Python names of the settings."""
    properties: list[Any] = []
    for model in data.models:
        properties += [*(model.required_properties or []), *(model.optional_properties or [])]
    for collection in data.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            properties += endpoint.list_all_parameters()
    for prop in properties:
        name = names.get(prop.name.get_untrusted_value())
        if name is not None:
            object.__setattr__(
                prop, "python_name", PythonIdentifier(name, "", skip_snake_case=True)
            )


def _named_unions(
    spec: contract.Spec, types: TypeWriter, config: Config
) -> dict[frozenset[str], NamedUnion]:
    """The unions among the named schemas, by the types they consist of."""
    document = OpenAPI.model_validate(spec)
    components = (document.components and document.components.schemas) or {}
    schemas = build_schemas(components=components, schemas=Schemas(), config=config)
    found: dict[frozenset[str], NamedUnion] = {}
    for name in spec["components"]["schemas"]:
        prop = _named_schema(schemas, name)
        if isinstance(prop, UnionProperty):
            description = spec["components"]["schemas"][name].get("description", "")
            found[types.key_of(prop)] = NamedUnion(name, description, prop)
    return found


def _named_schema(schemas: Schemas, name: str) -> object:
    by_path = {
        str(path.get_untrusted_value()): prop for path, prop in schemas.classes_by_reference.items()
    }
    return by_path.get(f"/components/schemas/{name}")


def _event_decoders(data: GeneratorData, decoders: DecoderWriter) -> dict[str, tuple[str, str]]:
    """For each class, the expression that decodes a stream's event into it, and the type."""
    found = {}
    for model in data.models:
        name = str(model.class_info.name)
        found[name] = (f"{name}.from_dict(value, {name!r})", name)
    for union in decoders.types.unions.values():
        found[union.name] = (f"{union.decoder}(value, {union.name!r})", union.name)
    return found


def _write_unions(project: Project, decoders: DecoderWriter) -> None:
    template = project.env.get_template("union.py.jinja")
    types = decoders.types
    for union in types.unions.values():
        arms = [types.imports_of(arm) for arm in union.union.inner_properties]
        imports = sorted({name for arm in arms for name in arm.types | arm.code})
        text = template.render(union=union, imports=imports, tag=decoders.tag_of(union))
        (project.package_dir / "models" / f"{union.module}.py").write_text(text, encoding="utf-8")


def _secret_fields(model: ModelProperty) -> set[str]:
    """Fields that must not be printed: `format: password`."""
    properties = model.data.properties or {}
    return {
        name.get_untrusted_value()
        for name, schema in properties.items()
        if getattr(schema, "schema_format", None) == "password"
    }


def _stripped_fields(model: ModelProperty) -> list[str]:
    """Fields that an answer must not have and that are dropped when it does: `x-arkor-strip`."""
    return sorted((model.data.model_extra or {}).get("x-arkor-strip", []))
