package dev.heddle.runtime.dialect.openai;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.dialect.StreamReader;
import dev.heddle.runtime.dialect.WholeBodyReader;
import dev.heddle.runtime.dialect.sse.EventFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's APIs, on any path that ends like OpenAI's: under a version, behind a gateway, or as an Azure deployment, whose
 * name is then the model where the body names none.
 */
public enum OpenAiDialect implements Dialect {
    /** {@code POST /v1/chat/completions}. */
    CHAT("openai.chat", true, CompletionRequest::chat) {
        @Override
        ResponseReader streamReader(boolean captureContent) {
            return new StreamReader(new ChatAnswer(captureContent));
        }

        @Override
        ResponseReader wholeReader(boolean captureContent) {
            return new WholeBodyReader(
                    captureContent, (json, facts) -> ChatAnswer.readWhole(captureContent, json, facts));
        }
    },

    /** {@code POST /v1/responses}. */
    RESPONSES("openai.responses", false, (path, body, capture) -> ResponsesRequest.read(body, capture)) {
        @Override
        ResponseReader streamReader(boolean captureContent) {
            return new StreamReader(new ResponsesStream(captureContent));
        }

        @Override
        ResponseReader wholeReader(boolean captureContent) {
            return new WholeBodyReader(
                    captureContent, (json, facts) -> ResponseObject.readWhole(captureContent, json, facts));
        }
    },

    /** {@code POST /v1/embeddings}. */
    EMBEDDINGS("openai.embeddings", false, EmbeddingsRequest::read) {
        @Override
        ResponseReader streamReader(boolean captureContent) {
            return wholeReader(captureContent);
        }

        @Override
        ResponseReader wholeReader(boolean captureContent) {
            return new WholeBodyReader(false, EmbeddingsAnswer::read);
        }
    },

    /** {@code POST /v1/completions}, the API before chat. */
    COMPLETIONS("openai.completions", true, CompletionRequest::legacy) {
        @Override
        ResponseReader streamReader(boolean captureContent) {
            return CHAT.streamReader(captureContent);
        }

        @Override
        ResponseReader wholeReader(boolean captureContent) {
            return CHAT.wholeReader(captureContent);
        }
    };

    /** Those that refuse {@code max_tokens}: the o series, and every generation from the fifth on. */
    private static final Pattern REASONING_MODEL = Pattern.compile("(^|/)(o\\d|gpt-([5-9]|\\d\\d))");

    private static final Set<String> NOMINAL = Set.of("user");
    private static final Set<String> CHAT_NOMINAL = Set.of("user", "safety_identifier", "metadata", "prompt_cache_key");

    private final String id;
    private final boolean tellsUsageOnRequest;
    private final RequestReader requests;

    /** Reads a request; empty where it is none of this API. */
    private interface RequestReader {

        Optional<RequestFacts> read(String path, byte[] body, boolean captureContent);
    }

    /** Whether OpenAI's model of that name reasons: it refuses {@code max_tokens} and most sampling parameters. */
    public static boolean isReasoning(String model) {
        return REASONING_MODEL.matcher(model).find();
    }

    OpenAiDialect(String id, boolean tellsUsageOnRequest, RequestReader requests) {
        this.id = id;
        this.tellsUsageOnRequest = tellsUsageOnRequest;
        this.requests = requests;
    }

    abstract ResponseReader streamReader(boolean captureContent);

    abstract ResponseReader wholeReader(boolean captureContent);

    @Override
    public String id() {
        return id;
    }

    @Override
    public String family() {
        return "openai";
    }

    @Override
    public Operation operation() {
        return switch (this) {
            case EMBEDDINGS -> Operation.EMBEDDINGS;
            case COMPLETIONS -> Operation.TEXT_COMPLETION;
            default -> Operation.CHAT;
        };
    }

    /** {@inheritDoc} Responses repeat theirs. */
    @Override
    public Set<String> nominalMembers() {
        return switch (this) {
            case CHAT -> CHAT_NOMINAL;
            case RESPONSES -> Set.of();
            default -> NOMINAL;
        };
    }

    @Override
    public boolean isStateful(byte[] body) {
        return this == RESPONSES && StatefulRequest.is(body);
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        return requests.read(path, body, captureContent);
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        return StreamReader.isFor(request, responseHeaders)
                ? streamReader(captureContent)
                : wholeReader(captureContent);
    }

    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return ErrorReader.body(body);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return OpenAiErrors.write(refusal);
    }

    /** {@inheritDoc} The SDKs of OpenAI retry 408, 409, 429 and 5xx unless told not to. */
    @Override
    public String[] errorHeaders(Refusal refusal) {
        return new String[] {"x-should-retry", "false"};
    }

    @Override
    public byte @Nullable [] askForUsage(RequestFacts request, byte[] body) {
        boolean untold = tellsUsageOnRequest && request.stream() && !request.usageRequested();
        return untold ? UsageRequest.in(body) : null;
    }

    @Override
    public StreamFilter usageFilter() {
        return tellsUsageOnRequest ? new EventFilter(UsageChunk::forward) : StreamFilter.NONE;
    }

    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        return ChangedRequest.of(path, body, change, edit -> {
            if (this != EMBEDDINGS) {
                String model = change.model();
                edit.cap(limitNames(model == null ? request.model() : model), change.maxTokens());
            }
        });
    }

    /** The names of the output limit, first the one that the model understands: servers older than it know only the older one. */
    private List<String> limitNames(@Nullable String model) {
        return switch (this) {
            case RESPONSES -> List.of("max_output_tokens");
            case CHAT ->
                model != null && isReasoning(model)
                        ? List.of("max_completion_tokens", "max_tokens")
                        : List.of("max_tokens", "max_completion_tokens");
            default -> List.of("max_tokens");
        };
    }
}
