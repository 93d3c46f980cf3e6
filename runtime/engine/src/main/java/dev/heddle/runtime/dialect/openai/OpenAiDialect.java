package dev.heddle.runtime.dialect.openai;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.dialect.StreamReader;
import dev.heddle.runtime.dialect.WholeBodyReader;
import java.util.Optional;
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

    private final String id;
    private final boolean tellsUsageOnRequest;
    private final RequestReader requests;

    /** Reads a request; empty where it is none of this API. */
    private interface RequestReader {

        Optional<RequestFacts> read(String path, byte[] body, boolean captureContent);
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
        return tellsUsageOnRequest ? new UsageFilter() : StreamFilter.NONE;
    }
}
