# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""The contract's data, as attrs classes. Each is imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .adapter_ref import AdapterRef
    from .adapter_target import AdapterTarget
    from .anonymous_token import AnonymousToken
    from .anonymous_token_request import AnonymousTokenRequest
    from .artifact import Artifact
    from .artifact_list import ArtifactList
    from .base_model_info import BaseModelInfo
    from .base_model_list import BaseModelList
    from .base_model_target import BaseModelTarget
    from .blob_source import BlobSource
    from .chat_choice import ChatChoice
    from .chat_chunk_choice import ChatChunkChoice
    from .chat_completion import ChatCompletion
    from .chat_completion_chunk import ChatCompletionChunk
    from .chat_delta import ChatDelta
    from .chat_message import ChatMessage
    from .chat_request import ChatRequest
    from .chat_role import ChatRole
    from .chat_usage import ChatUsage
    from .checkpoint import Checkpoint
    from .checkpoint_adapter import CheckpointAdapter
    from .checkpoint_list import CheckpointList
    from .checkpoint_saved import CheckpointSaved
    from .cli_auth_config import CliAuthConfig
    from .client_kind import ClientKind
    from .content_part import ContentPart
    from .create_deployment_input import CreateDeploymentInput
    from .create_deployment_key_input import CreateDeploymentKeyInput
    from .create_job_input import CreateJobInput
    from .create_project_input import CreateProjectInput
    from .created_deployment_key import CreatedDeploymentKey
    from .dataset import Dataset
    from .dataset_envelope import DatasetEnvelope
    from .dataset_format import DatasetFormat
    from .dataset_format_type import DatasetFormatType
    from .dataset_list import DatasetList
    from .dataset_source import DatasetSource
    from .dataset_upload import DatasetUpload
    from .deployment import Deployment
    from .deployment_auth_mode import DeploymentAuthMode
    from .deployment_envelope import DeploymentEnvelope
    from .deployment_key import DeploymentKey
    from .deployment_key_created import DeploymentKeyCreated
    from .deployment_key_list import DeploymentKeyList
    from .deployment_list import DeploymentList
    from .deployment_run_retention_mode import DeploymentRunRetentionMode
    from .deployment_target import DeploymentTarget
    from .final_adapter import FinalAdapter
    from .huggingface_source import HuggingfaceSource
    from .job import Job
    from .job_cancellation import JobCancellation
    from .job_config import JobConfig
    from .job_detail import JobDetail
    from .job_envelope import JobEnvelope
    from .job_event_list import JobEventList
    from .job_event_record import JobEventRecord
    from .job_list import JobList
    from .job_log import JobLog
    from .job_progress import JobProgress
    from .job_status import JobStatus
    from .job_validation import JobValidation
    from .json_object_response_format import JsonObjectResponseFormat
    from .json_schema_response_format import JsonSchemaResponseFormat
    from .known_chat_role import KnownChatRole
    from .known_run_retention_mode import KnownRunRetentionMode
    from .me import Me
    from .named_json_schema import NamedJsonSchema
    from .named_tool_choice import NamedToolChoice
    from .org import Org
    from .other_event import OtherEvent
    from .other_response_format import OtherResponseFormat
    from .other_source import OtherSource
    from .personal_org import PersonalOrg
    from .project import Project
    from .project_envelope import ProjectEnvelope
    from .project_list import ProjectList
    from .response_format import ResponseFormat
    from .run_assignment import RunAssignment
    from .run_dataset import RunDataset
    from .run_estimate import RunEstimate
    from .run_event import RunEvent
    from .run_event_batch import RunEventBatch
    from .run_receipt import RunReceipt
    from .sample_segment import SampleSegment
    from .started_metadata import StartedMetadata
    from .step_count import StepCount
    from .step_interval import StepInterval
    from .step_ratio import StepRatio
    from .structured_outputs import StructuredOutputs
    from .text_response_format import TextResponseFormat
    from .token_lengths import TokenLengths
    from .tool import Tool
    from .tool_call import ToolCall
    from .tool_call_delta import ToolCallDelta
    from .tool_call_function import ToolCallFunction
    from .tool_call_function_delta import ToolCallFunctionDelta
    from .tool_choice import ToolChoice
    from .tool_function import ToolFunction
    from .tool_name import ToolName
    from .training_cancelled import TrainingCancelled
    from .training_completed import TrainingCompleted
    from .training_event import TrainingEvent
    from .training_failed import TrainingFailed
    from .training_log import TrainingLog
    from .training_resumed import TrainingResumed
    from .training_started import TrainingStarted
    from .update_deployment_input import UpdateDeploymentInput
    from .upload_source import UploadSource
    from .validation_problem import ValidationProblem

__all__ = [
    "AdapterRef",
    "AdapterTarget",
    "AnonymousToken",
    "AnonymousTokenRequest",
    "Artifact",
    "ArtifactList",
    "BaseModelInfo",
    "BaseModelList",
    "BaseModelTarget",
    "BlobSource",
    "ChatChoice",
    "ChatChunkChoice",
    "ChatCompletion",
    "ChatCompletionChunk",
    "ChatDelta",
    "ChatMessage",
    "ChatRequest",
    "ChatRole",
    "ChatUsage",
    "Checkpoint",
    "CheckpointAdapter",
    "CheckpointList",
    "CheckpointSaved",
    "CliAuthConfig",
    "ClientKind",
    "ContentPart",
    "CreateDeploymentInput",
    "CreateDeploymentKeyInput",
    "CreateJobInput",
    "CreateProjectInput",
    "CreatedDeploymentKey",
    "Dataset",
    "DatasetEnvelope",
    "DatasetFormat",
    "DatasetFormatType",
    "DatasetList",
    "DatasetSource",
    "DatasetUpload",
    "Deployment",
    "DeploymentAuthMode",
    "DeploymentEnvelope",
    "DeploymentKey",
    "DeploymentKeyCreated",
    "DeploymentKeyList",
    "DeploymentList",
    "DeploymentRunRetentionMode",
    "DeploymentTarget",
    "FinalAdapter",
    "HuggingfaceSource",
    "Job",
    "JobCancellation",
    "JobConfig",
    "JobDetail",
    "JobEnvelope",
    "JobEventList",
    "JobEventRecord",
    "JobList",
    "JobLog",
    "JobProgress",
    "JobStatus",
    "JobValidation",
    "JsonObjectResponseFormat",
    "JsonSchemaResponseFormat",
    "KnownChatRole",
    "KnownRunRetentionMode",
    "Me",
    "NamedJsonSchema",
    "NamedToolChoice",
    "Org",
    "OtherEvent",
    "OtherResponseFormat",
    "OtherSource",
    "PersonalOrg",
    "Project",
    "ProjectEnvelope",
    "ProjectList",
    "ResponseFormat",
    "RunAssignment",
    "RunDataset",
    "RunEstimate",
    "RunEvent",
    "RunEventBatch",
    "RunReceipt",
    "SampleSegment",
    "StartedMetadata",
    "StepCount",
    "StepInterval",
    "StepRatio",
    "StructuredOutputs",
    "TextResponseFormat",
    "TokenLengths",
    "Tool",
    "ToolCall",
    "ToolCallDelta",
    "ToolCallFunction",
    "ToolCallFunctionDelta",
    "ToolChoice",
    "ToolFunction",
    "ToolName",
    "TrainingCancelled",
    "TrainingCompleted",
    "TrainingEvent",
    "TrainingFailed",
    "TrainingLog",
    "TrainingResumed",
    "TrainingStarted",
    "UpdateDeploymentInput",
    "UploadSource",
    "ValidationProblem",
]

_MODULES = {
    "AdapterTarget": ".adapter_target",
    "AnonymousToken": ".anonymous_token",
    "AnonymousTokenRequest": ".anonymous_token_request",
    "Artifact": ".artifact",
    "ArtifactList": ".artifact_list",
    "BaseModelInfo": ".base_model_info",
    "BaseModelList": ".base_model_list",
    "BaseModelTarget": ".base_model_target",
    "BlobSource": ".blob_source",
    "ChatChoice": ".chat_choice",
    "ChatChunkChoice": ".chat_chunk_choice",
    "ChatCompletion": ".chat_completion",
    "ChatCompletionChunk": ".chat_completion_chunk",
    "ChatDelta": ".chat_delta",
    "ChatMessage": ".chat_message",
    "ChatRequest": ".chat_request",
    "ChatUsage": ".chat_usage",
    "Checkpoint": ".checkpoint",
    "CheckpointAdapter": ".checkpoint_adapter",
    "CheckpointList": ".checkpoint_list",
    "CheckpointSaved": ".checkpoint_saved",
    "CliAuthConfig": ".cli_auth_config",
    "ClientKind": ".client_kind",
    "ContentPart": ".content_part",
    "CreateDeploymentInput": ".create_deployment_input",
    "CreateDeploymentKeyInput": ".create_deployment_key_input",
    "CreateJobInput": ".create_job_input",
    "CreateProjectInput": ".create_project_input",
    "CreatedDeploymentKey": ".created_deployment_key",
    "Dataset": ".dataset",
    "DatasetEnvelope": ".dataset_envelope",
    "DatasetFormat": ".dataset_format",
    "DatasetFormatType": ".dataset_format_type",
    "DatasetList": ".dataset_list",
    "DatasetUpload": ".dataset_upload",
    "Deployment": ".deployment",
    "DeploymentAuthMode": ".deployment_auth_mode",
    "DeploymentEnvelope": ".deployment_envelope",
    "DeploymentKey": ".deployment_key",
    "DeploymentKeyCreated": ".deployment_key_created",
    "DeploymentKeyList": ".deployment_key_list",
    "DeploymentList": ".deployment_list",
    "FinalAdapter": ".final_adapter",
    "HuggingfaceSource": ".huggingface_source",
    "Job": ".job",
    "JobCancellation": ".job_cancellation",
    "JobConfig": ".job_config",
    "JobDetail": ".job_detail",
    "JobEnvelope": ".job_envelope",
    "JobEventList": ".job_event_list",
    "JobEventRecord": ".job_event_record",
    "JobList": ".job_list",
    "JobLog": ".job_log",
    "JobProgress": ".job_progress",
    "JobStatus": ".job_status",
    "JobValidation": ".job_validation",
    "JsonObjectResponseFormat": ".json_object_response_format",
    "JsonSchemaResponseFormat": ".json_schema_response_format",
    "KnownChatRole": ".known_chat_role",
    "KnownRunRetentionMode": ".known_run_retention_mode",
    "Me": ".me",
    "NamedJsonSchema": ".named_json_schema",
    "NamedToolChoice": ".named_tool_choice",
    "Org": ".org",
    "OtherEvent": ".other_event",
    "OtherResponseFormat": ".other_response_format",
    "OtherSource": ".other_source",
    "PersonalOrg": ".personal_org",
    "Project": ".project",
    "ProjectEnvelope": ".project_envelope",
    "ProjectList": ".project_list",
    "RunAssignment": ".run_assignment",
    "RunDataset": ".run_dataset",
    "RunEstimate": ".run_estimate",
    "RunEvent": ".run_event",
    "RunEventBatch": ".run_event_batch",
    "RunReceipt": ".run_receipt",
    "SampleSegment": ".sample_segment",
    "StartedMetadata": ".started_metadata",
    "StepCount": ".step_count",
    "StepRatio": ".step_ratio",
    "StructuredOutputs": ".structured_outputs",
    "TextResponseFormat": ".text_response_format",
    "TokenLengths": ".token_lengths",
    "Tool": ".tool",
    "ToolCall": ".tool_call",
    "ToolCallDelta": ".tool_call_delta",
    "ToolCallFunction": ".tool_call_function",
    "ToolCallFunctionDelta": ".tool_call_function_delta",
    "ToolFunction": ".tool_function",
    "ToolName": ".tool_name",
    "TrainingCancelled": ".training_cancelled",
    "TrainingCompleted": ".training_completed",
    "TrainingFailed": ".training_failed",
    "TrainingLog": ".training_log",
    "TrainingResumed": ".training_resumed",
    "TrainingStarted": ".training_started",
    "UpdateDeploymentInput": ".update_deployment_input",
    "UploadSource": ".upload_source",
    "ValidationProblem": ".validation_problem",
    "StepInterval": ".step_interval",
    "DatasetSource": ".dataset_source",
    "TrainingEvent": ".training_event",
    "ChatRole": ".chat_role",
    "ToolChoice": ".tool_choice",
    "ResponseFormat": ".response_format",
    "AdapterRef": ".adapter_ref",
    "DeploymentTarget": ".deployment_target",
    "DeploymentRunRetentionMode": ".deployment_run_retention_mode",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
