package dev.heddle.simulator.log;

import dev.heddle.simulator.http.Header;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.http.Outcome;
import dev.heddle.simulator.script.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request in the log and what it was answered. Immutable but for {@link #outcome()}, which settles once. */
public final class ReceivedRequest {

    private final long sequence;
    private final IncomingRequest request;
    private final String endpoint;
    private final String model;
    private final boolean stream;
    private final Reply reply;
    private final String responseId;
    private volatile Outcome outcome = Outcome.PENDING;

    ReceivedRequest(long sequence, IncomingRequest request, Interpretation meaning, Reply reply) {
        this.sequence = sequence;
        this.request = request;
        this.endpoint = meaning.endpoint();
        this.model = meaning.model();
        this.stream = meaning.stream();
        this.responseId = meaning.responseId();
        this.reply = reply;
    }

    /**
     * What the simulator took a request for.
     *
     * @param endpoint name of the dialect, such as {@code openai.chat}
     * @param model the model asked for, empty if none
     * @param stream whether a stream was asked for
     * @param responseId the id that the answer carries
     */
    public record Interpretation(String endpoint, String model, boolean stream, String responseId) {}

    /** Its number, counted from 1 since the simulator started; also in the ids of its answer. */
    public long sequence() {
        return sequence;
    }

    /** When it had been read completely. */
    public Instant receivedAt() {
        return request.receivedAt();
    }

    public String method() {
        return request.method();
    }

    /** Path and query as sent. */
    public String target() {
        return request.target();
    }

    public String path() {
        return request.path();
    }

    public List<Header> headers() {
        return request.headers();
    }

    /** The first value of a header, whatever its case; null if it was not sent. */
    public @Nullable String header(String name) {
        return request.header(name);
    }

    /** The body; empty if the log keeps no bodies. */
    public byte[] body() {
        return request.body();
    }

    /** The body as UTF-8 text. */
    public String bodyText() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** Name of the endpoint that it was for, such as {@code openai.chat} or {@code unknown}. */
    public String endpoint() {
        return endpoint;
    }

    /** The model asked for; empty if none was named. */
    public String model() {
        return model;
    }

    /** Whether a stream was asked for. */
    public boolean stream() {
        return stream;
    }

    /** The reply that it got. */
    public Reply reply() {
        return reply;
    }

    /** The id that its answer carries, in the body or a header. */
    public String responseId() {
        return responseId;
    }

    /** What became of the answer. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether the client closed the connection before the answer was complete. */
    public boolean wasCutByClient() {
        return outcome == Outcome.CLIENT_GONE;
    }

    void settle(Outcome what) {
        outcome = what;
    }

    @Override
    public String toString() {
        return "#" + sequence + " " + method() + " " + target() + " [" + model + "] -> " + reply + ", " + outcome;
    }
}
