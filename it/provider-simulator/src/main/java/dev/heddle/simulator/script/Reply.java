package dev.heddle.simulator.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator says to one request, how fast, and what goes wrong meanwhile.
 *
 * <p>Immutable; every method returns a new reply. One reply fits every dialect, whole or streaming: it is rendered for
 * the request that gets it. Negative counts and durations are an {@link IllegalArgumentException}.
 */
public final class Reply {

    private static final String PREFILL_REFUSED =
            "This model does not support assistant message prefill. The conversation must end with a user message.";

    private final Content content;
    private final Map<String, String> headers;
    private final Pace pace;
    private final List<Fault> faults;
    private final Framing framing;
    private final Prefill prefill;

    private Reply(
            Content content,
            Map<String, String> headers,
            Pace pace,
            List<Fault> faults,
            Framing framing,
            Prefill prefill) {
        this.content = content;
        this.headers = headers;
        this.pace = pace;
        this.faults = faults;
        this.framing = framing;
        this.prefill = prefill;
    }

    private static Reply of(Content content) {
        return new Reply(content, Map.of(), Pace.NONE, List.of(), Framing.PLAIN, Prefill.IGNORED);
    }

    /** The default sentence with {@link Usage#DEFAULT}, in the model that was asked for. */
    public static Reply answer() {
        return of(Answer.DEFAULT);
    }

    /** An answer of this text, one token per word. */
    public static Reply text(String text) {
        return of(Answer.ofText(text));
    }

    /** An answer of exactly these tokens. */
    public static Reply tokens(String... tokens) {
        return of(new Answer(List.of(tokens), List.of(), Usage.DEFAULT, null, Finish.STOP));
    }

    /** Calls of tools, in parallel if several, if the request offers tools; else the default sentence. */
    public static Reply toolCalls(ToolCall... calls) {
        Answer usual = Answer.DEFAULT;
        return of(new Answer(usual.tokens(), List.of(calls), usual.usage(), null, usual.finish()));
    }

    /** The dialect's usual error for this status. */
    public static Reply error(int status) {
        return of(new Failure(status, null, null));
    }

    /** The dialect's error for this status with a code such as {@code context_length_exceeded}. */
    public static Reply error(int status, String code) {
        return of(new Failure(status, code, null));
    }

    /** The dialect's error for this status with a code (null: the usual one) and a message. */
    public static Reply error(int status, @Nullable String code, String message) {
        return of(new Failure(status, code, message));
    }

    /** A recorded body; cut and stall faults count its bytes in twelve equal pieces. */
    public static Reply raw(int status, String contentType, byte[] body) {
        return of(new RawBody(status, contentType, body));
    }

    /** With another usage; ignored by errors and raw bodies. */
    public Reply usage(Usage usage) {
        return content instanceof Answer a
                ? with(new Answer(a.tokens(), a.toolCalls(), usage, a.model(), a.finish()))
                : this;
    }

    /** Without any usage; ignored by errors and raw bodies. */
    public Reply withoutUsage() {
        return content instanceof Answer a
                ? with(new Answer(a.tokens(), a.toolCalls(), null, a.model(), a.finish()))
                : this;
    }

    /** Reports this model instead of the one asked for; ignored by errors and raw bodies. */
    public Reply model(String model) {
        return content instanceof Answer a
                ? with(new Answer(a.tokens(), a.toolCalls(), a.usage(), model, a.finish()))
                : this;
    }

    /** Ends for this reason; ignored by errors and raw bodies. */
    public Reply finish(Finish finish) {
        return content instanceof Answer a
                ? with(new Answer(a.tokens(), a.toolCalls(), a.usage(), a.model(), finish))
                : this;
    }

    /** With a response header, replacing the dialect's of the same name. */
    public Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(content, more, pace, faults, framing, prefill);
    }

    /** Waits before the status line. */
    public Reply delayBeforeHeaders(Duration d) {
        return with(new Pace(positive(d), pace.beforeFirstEvent(), pace.beforeFirstToken(), pace.betweenTokens()));
    }

    /** Waits between the headers and the first byte of the body. */
    public Reply delayBeforeFirstEvent(Duration d) {
        return with(new Pace(pace.beforeHeaders(), positive(d), pace.beforeFirstToken(), pace.betweenTokens()));
    }

    /** Waits before the first token, behind what the stream says before it. */
    public Reply delayBeforeFirstToken(Duration d) {
        return with(new Pace(pace.beforeHeaders(), pace.beforeFirstEvent(), positive(d), pace.betweenTokens()));
    }

    /** Waits between tokens. */
    public Reply delayBetweenTokens(Duration d) {
        return with(new Pace(pace.beforeHeaders(), pace.beforeFirstEvent(), pace.beforeFirstToken(), positive(d)));
    }

    /** Resets the connection instead of answering. */
    public Reply resetBeforeHeaders() {
        return with(new Fault.ResetBeforeHeaders());
    }

    /** Resets the connection after n tokens. */
    public Reply resetAfterTokens(int n) {
        return with(new Fault.Reset(positive(n)));
    }

    /** Closes the connection after n tokens. */
    public Reply cutAfterTokens(int n) {
        return with(new Fault.Cut(positive(n)));
    }

    /** Falls silent after n tokens, then goes on. */
    public Reply stallAfterTokens(int n, Duration time) {
        return with(new Fault.Stall(positive(n), positive(time)));
    }

    /** Breaks the JSON of the n-th event, counted from 1. */
    public Reply malformedEvent(int n) {
        return with(new Fault.MalformedEvent(positive(n)));
    }

    /** Inserts an event of invalid JSON as the n-th, counted from 1; nothing of the answer is missing. */
    public Reply extraMalformedEvent(int n) {
        return with(new Fault.ExtraEvent(positive(n)));
    }

    /** Ends a stream that began with 200 in the dialect's error for this status; after 0 tokens it is all there is. */
    public Reply errorAfterTokens(int n, int status) {
        return with(new Fault.ErrorEvent(positive(n), new Failure(status, null, null)));
    }

    /** Leaves the stream's last event out; HTTP ends properly. */
    public Reply withoutTerminator() {
        return with(new Framing(false, framing.trailingBlankLine(), framing.crlf(), framing.splitEvery()));
    }

    /** Leaves the last line end of the stream out. */
    public Reply withoutTrailingBlankLine() {
        return with(new Framing(framing.terminator(), false, framing.crlf(), framing.splitEvery()));
    }

    /** Ends lines with CR LF. */
    public Reply crlf() {
        return with(new Framing(framing.terminator(), framing.trailingBlankLine(), true, framing.splitEvery()));
    }

    /** Sends the body in HTTP chunks of so many bytes, each written by itself, wherever events begin or end. */
    public Reply splitEvery(int bytes) {
        return with(new Framing(framing.terminator(), framing.trailingBlankLine(), framing.crlf(), positive(bytes)));
    }

    /** Given to a request that ends in the beginning of an answer, it is changed so; ignored by errors and raw bodies. */
    public Reply prefill(Prefill what) {
        return new Reply(content, headers, pace, faults, framing, what);
    }

    /** What a request that ends in this beginning of an answer gets. */
    public Reply after(String beginning) {
        if (!(content instanceof Answer a) || prefill == Prefill.IGNORED) {
            return this;
        }
        if (prefill == Prefill.REFUSED) {
            return error(400, null, PREFILL_REFUSED);
        }
        if (beginning.isEmpty() || !a.text().startsWith(beginning)) {
            return this;
        }
        List<String> rest =
                Answer.ofText(a.text().substring(beginning.length())).tokens();
        return with(new Answer(rest, a.toolCalls(), a.usage(), a.model(), a.finish()));
    }

    /** The HTTP status that it is sent with. */
    public int status() {
        if (content instanceof Failure failure) {
            return failure.status();
        }
        return content instanceof RawBody raw ? raw.status() : 200;
    }

    public Content content() {
        return content;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Pace pace() {
        return pace;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Framing framing() {
        return framing;
    }

    public Prefill prefill() {
        return prefill;
    }

    /** What the request log shows. */
    @Override
    public String toString() {
        String what = content instanceof Failure f
                ? "error " + f.status() + (f.code() == null ? "" : " " + f.code())
                : content instanceof RawBody r ? "raw " + r.status() : "answer";
        return faults.isEmpty() ? what : what + " " + faults;
    }

    private Reply with(Content other) {
        return new Reply(other, headers, pace, faults, framing, prefill);
    }

    private Reply with(Pace other) {
        return new Reply(content, headers, other, faults, framing, prefill);
    }

    private Reply with(Framing other) {
        return new Reply(content, headers, pace, faults, other, prefill);
    }

    private Reply with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new Reply(content, headers, pace, List.copyOf(more), framing, prefill);
    }

    private static int positive(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("Negative count: " + n);
        }
        return n;
    }

    private static Duration positive(Duration d) {
        if (d.isNegative()) {
            throw new IllegalArgumentException("Negative duration: " + d);
        }
        return d;
    }
}
