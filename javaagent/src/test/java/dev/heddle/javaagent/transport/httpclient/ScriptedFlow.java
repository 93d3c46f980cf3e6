package dev.heddle.javaagent.transport.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A call whose steps are laid down before; remembers what it was told. */
final class ScriptedFlow implements CallFlow {

    static final Step SEND = Step.Send.UNCHANGED;
    static final Step DELIVER = Step.Deliver.INSTANCE;
    static final Step RETHROW = Step.Rethrow.INSTANCE;
    static final Step SHORT_WAIT = new Step.Wait(1_000_000);
    static final Step ENDLESS_WAIT = new Step.Wait(Long.MAX_VALUE / 4);

    final List<String> events = new CopyOnWriteArrayList<>();
    final CountDownLatch waiting = new CountDownLatch(1);
    final Queue<ScriptedBody> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<Step> start = new ArrayDeque<>();
    private final Queue<Step> responded = new ArrayDeque<>();
    private final Queue<Step> failed = new ArrayDeque<>();
    private final Queue<Step> inspected = new ArrayDeque<>();
    private final Queue<Step> uncommitted = new ArrayDeque<>();
    private String[] responseHeaders = {};
    private ScriptedBody body = new ScriptedBody();

    ScriptedFlow starting(Step... steps) {
        start.addAll(List.of(steps));
        return this;
    }

    ScriptedFlow whenResponded(Step... steps) {
        responded.addAll(List.of(steps));
        return this;
    }

    ScriptedFlow whenFailed(Step... steps) {
        failed.addAll(List.of(steps));
        return this;
    }

    ScriptedFlow whenInspected(Step... steps) {
        inspected.addAll(List.of(steps));
        return this;
    }

    ScriptedFlow whenUncommitted(Step... steps) {
        uncommitted.addAll(List.of(steps));
        return this;
    }

    /** The bodies of the responses that follow one another. */
    ScriptedFlow with(ScriptedBody... next) {
        bodies.addAll(List.of(next));
        return this;
    }

    ScriptedFlow settingResponseHeaders(String... headers) {
        responseHeaders = headers;
        return this;
    }

    static Step answer(int status, String body) {
        return new Step.Answer(
                status,
                new String[] {"content-type", "application/json", "x-heddle-reason", "test"},
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Step next(Queue<Step> steps, Step otherwise) {
        Step step = steps.poll();
        Step next = step == null ? otherwise : step;
        if (next instanceof Step.Wait) {
            waiting.countDown();
        }
        return next;
    }

    @Override
    public Step start() {
        events.add("start");
        return next(start, SEND);
    }

    @Override
    public Step waited() {
        events.add("waited");
        return SEND;
    }

    @Override
    public Step failed(Throwable error) {
        events.add("failed " + error.getClass().getSimpleName());
        return next(failed, RETHROW);
    }

    @Override
    public Step responded(int status, Headers headers) {
        events.add("responded " + status + " " + headers.first("X-Kind"));
        ScriptedBody next = bodies.poll();
        if (next != null) {
            body = next;
        }
        return next(responded, DELIVER);
    }

    @Override
    public Step inspected(byte[] bytes, boolean whole) {
        events.add("inspected " + new String(bytes, StandardCharsets.UTF_8) + (whole ? "" : "…"));
        return next(inspected, DELIVER);
    }

    @Override
    public BodyFlow body() {
        return body;
    }

    ScriptedBody observed() {
        return body;
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        events.add("uncommitted " + (error == null ? "end" : "error"));
        return next(uncommitted, error == null ? DELIVER : RETHROW);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        events.add("abandoned " + (reason == null ? "" : reason.getClass().getSimpleName()));
    }

    @Override
    public void allowRetries(int retries) {}

    @Override
    public String[] responseHeaders() {
        return responseHeaders;
    }

    @Override
    public AutoCloseable activate() {
        Thread thread = Thread.currentThread();
        events.add("activated");
        return () -> events.add(thread == Thread.currentThread() ? "deactivated" : "deactivated elsewhere");
    }
}
