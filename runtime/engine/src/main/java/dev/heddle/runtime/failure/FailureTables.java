package dev.heddle.runtime.failure;

import static dev.heddle.runtime.failure.FailureClass.CALLER_FAULT;
import static dev.heddle.runtime.failure.FailureClass.CONTENT_FILTER;
import static dev.heddle.runtime.failure.FailureClass.CONTEXT_TOO_LONG;
import static dev.heddle.runtime.failure.FailureClass.CREDENTIAL;
import static dev.heddle.runtime.failure.FailureClass.MODEL_GONE;
import static dev.heddle.runtime.failure.FailureClass.QUOTA;
import static dev.heddle.runtime.failure.FailureClass.TRANSIENT;

/** A table for each family of dialects. Only what the status alone does not tell stands in them. */
final class FailureTables {

    /** Gemini and Vertex AI: {@code google.rpc} status names and the reasons in their details. */
    static final FailureTable GEMINI = FailureTable.builder()
            .named(CREDENTIAL, "API_KEY_INVALID", "UNAUTHENTICATED", "PERMISSION_DENIED")
            .named(QUOTA, "BILLING_DISABLED")
            .named(MODEL_GONE, "NOT_FOUND")
            .said(CREDENTIAL, "user location is not supported")
            .said(QUOTA, "prepayment credits are depleted", "\\bplease enable billing\\b")
            .said(
                    CONTEXT_TOO_LONG,
                    "input token count\\b.{0,40}\\bexceeds the maximum",
                    "input token count is \\d+ but model only supports")
            .build();

    /** Anthropic, also on Vertex AI. Its {@code invalid_request_error} stands for most of what is not the caller's fault, too. */
    static final FailureTable ANTHROPIC = FailureTable.builder()
            .named(CREDENTIAL, "authentication_error", "permission_error")
            .named(CONTEXT_TOO_LONG, "request_too_large")
            .said(MODEL_GONE, "^model: ")
            .said(QUOTA, "credit balance is too low", "you have reached your specified (workspace )?API usage limits")
            .said(CREDENTIAL, "this organization has been disabled")
            .said(CONTEXT_TOO_LONG, "prompt is too long", "input length and `max_tokens` exceed context limit")
            .said(CONTENT_FILTER, "output blocked by content filtering policy")
            .and(GEMINI)
            .build();

    /** OpenAI, Azure, and whatever speaks like them: Groq, Mistral, xAI, DeepSeek, vLLM, llama.cpp, Gemini. */
    static final FailureTable OPENAI = FailureTable.builder()
            .named(MODEL_GONE, "model_not_found", "model_decommissioned", "DeploymentNotFound", "invalid_model")
            .named(CONTEXT_TOO_LONG, "context_length_exceeded", "exceed_context_size_error")
            .named(
                    CONTENT_FILTER,
                    "content_filter",
                    "content_policy_violation",
                    "invalid_prompt",
                    "moderation_blocked",
                    "ResponsibleAIPolicyViolation")
            .named(CREDENTIAL, "invalid_api_key", "account_deactivated", "unsupported_country_region_territory")
            .said(QUOTA, "out of call volume quota")
            .said(MODEL_GONE, "^the model [`']?[^ ]+ does not exist")
            .said(CREDENTIAL, "^incorrect API key provided")
            .said(
                    CONTEXT_TOO_LONG,
                    "maximum context length",
                    "exceeds the context window",
                    "maximum prompt length is \\d",
                    "request too large for model\\b")
            .and(GEMINI)
            .build();

    /** Bedrock hands on what the model behind it said. */
    static final FailureTable BEDROCK = FailureTable.builder()
            .named(TRANSIENT, "ModelErrorException", "ModelNotReadyException")
            .named(QUOTA, "ServiceQuotaExceededException")
            .named(MODEL_GONE, "ResourceNotFoundException")
            .named(
                    CREDENTIAL,
                    "UnrecognizedClientException",
                    "ExpiredTokenException",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException")
            .said(
                    MODEL_GONE,
                    "model identifier is invalid",
                    "invocation of model ID .{1,200} with on-demand throughput",
                    "don't have access to the model with the specified model ID")
            .said(
                    CONTEXT_TOO_LONG,
                    "input is too long for requested model",
                    "input tokens exceeded",
                    "too many input tokens",
                    "maximum context length")
            .and(ANTHROPIC)
            .build();

    /** Cohere's errors are a message and nothing else. */
    static final FailureTable COHERE = FailureTable.builder()
            .said(MODEL_GONE, "^model '.{0,200}' (not found|was removed)")
            .said(QUOTA, "Trial key, which is limited to [\\d,]+ API calls / month")
            .said(CONTEXT_TOO_LONG, "^too many tokens: (size limit exceeded|.{0,60}\\bprompt\\b)")
            .build();

    /** Ollama's errors are a message and nothing else. */
    static final FailureTable OLLAMA = FailureTable.builder()
            .said(MODEL_GONE, "^model ['\"].{1,200}['\"] not found")
            .said(QUOTA, "reached your (session|daily|weekly|monthly) usage limit")
            .said(CONTEXT_TOO_LONG, "input length exceeds (the|maximum) context length")
            .build();

    /** For errors in streams, which have no status: the names of requests that were wrong. */
    static final FailureTable REQUESTS = FailureTable.builder()
            .named(
                    CALLER_FAULT,
                    "invalid_request_error",
                    "not_found_error",
                    "INVALID_ARGUMENT",
                    "FAILED_PRECONDITION",
                    "ValidationException",
                    "BadRequestError",
                    "400",
                    "404",
                    "422")
            .named(CREDENTIAL, "AccessDeniedException", "401", "403")
            .named(QUOTA, "402")
            .build();

    private static final FailureTable UNKNOWN = FailureTable.builder().build();

    private FailureTables() {}

    /** The table of a dialect's family; an empty one where the family is not known. */
    static FailureTable of(String family) {
        return switch (family) {
            case "openai" -> OPENAI;
            case "anthropic" -> ANTHROPIC;
            case "gcp.gen_ai" -> GEMINI;
            case "aws.bedrock" -> BEDROCK;
            case "cohere" -> COHERE;
            case "ollama" -> OLLAMA;
            default -> UNKNOWN;
        };
    }
}
