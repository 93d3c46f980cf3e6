package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The simplest dialect there can be. A request is {@code whole}, {@code stream} or {@code stream+usage}, followed by
 * {@code @model} where that is not {@code m}, and by {@code <tokens} where they are limited; an answer is made of the words
 * {@code text}, {@code error}, {@code usage} and {@code end}.
 */
final class LineDialect implements Dialect {

    private static final Pattern MODEL = Pattern.compile("@([a-z0-9-]+)");

    @Override
    public String id() {
        return "line";
    }

    @Override
    public String family() {
        return "openai";
    }

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.equals("bug")) {
            throw new IllegalStateException("a bug in a dialect");
        }
        if (!text.startsWith("whole") && !text.startsWith("stream")) {
            return Optional.empty();
        }
        return Optional.of(new RequestFacts(
                Operation.CHAT,
                model(text),
                text.startsWith("stream"),
                text.contains("+usage"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null));
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        return new Reader(request.stream());
    }

    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return new ErrorFacts(null, body.length == 0 ? null : new String(body, StandardCharsets.UTF_8), null);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return refusal.message().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] askForUsage(RequestFacts request, byte[] body) {
        return (new String(body, StandardCharsets.UTF_8) + "+usage").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public StreamFilter usageFilter() {
        return new StreamFilter() {
            @Override
            public ByteBuffer filter(ByteBuffer bytes) {
                String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
                return StandardCharsets.UTF_8.encode(text.replace("usage", ""));
            }

            @Override
            public ByteBuffer end() {
                return ByteBuffer.allocate(0);
            }
        };
    }

    private static final class Reader implements ResponseReader {

        private final boolean stream;
        private final StringBuilder read = new StringBuilder();
        private boolean ended;

        Reader(boolean stream) {
            this.stream = stream;
        }

        @Override
        public void read(ByteBuffer bytes) {
            read.append(StandardCharsets.UTF_8.decode(bytes.duplicate()));
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public boolean begun() {
            return has("text");
        }

        @Override
        public boolean contentBegun() {
            return has("text");
        }

        @Override
        public boolean terminated() {
            return stream && (has("end") || has("error"));
        }

        @Override
        public boolean malformed() {
            return has("garbage");
        }

        @Override
        public long contentEvents() {
            return has("text") ? 1 : 0;
        }

        @Override
        public ResponseFacts facts() {
            boolean complete = has("end") && (stream || ended);
            Usage usage = complete || has("usage")
                    ? Usage.builder().uncachedInput(10).output(5).build()
                    : null;
            ErrorFacts error = has("error") ? new ErrorFacts("server_error", null, null) : null;
            return new ResponseFacts("id", "m-1", List.of(), List.of(), usage, null, null, error, complete, null);
        }

        private boolean has(String word) {
            return read.indexOf(word) >= 0;
        }
    }

    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        String text = new String(body, StandardCharsets.UTF_8);
        String model = change.model() == null ? "" : "@" + change.model();
        String limit = change.maxTokens() == 0 ? "" : "<" + change.maxTokens();
        return new ChangedRequest(path, (text + model + limit).getBytes(StandardCharsets.UTF_8));
    }

    private static String model(String text) {
        Matcher model = MODEL.matcher(text);
        return model.find() ? model.group(1) : "m";
    }
}
