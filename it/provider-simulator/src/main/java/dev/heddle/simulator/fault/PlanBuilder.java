package dev.heddle.simulator.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.heddle.simulator.http.ResponsePlan;
import dev.heddle.simulator.http.Step;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of a plan; what is sent without a pause in between is one write. */
final class PlanBuilder {

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private final List<Step> steps = new ArrayList<>();
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream unsplit = new ByteArrayOutputStream();
    private final boolean chunked;
    private final int splitEvery;

    /**
     * @param chunked whether the body is sent in chunks
     * @param splitEvery size of the chunks, 0 for one per call of {@link #body}
     */
    PlanBuilder(boolean chunked, int splitEvery) {
        this.chunked = chunked;
        this.splitEvery = splitEvery;
    }

    void head(String head) {
        unsent.writeBytes(head.getBytes(US_ASCII));
        if (splitEvery > 0) {
            send();
        }
    }

    void body(byte[] bytes) {
        if (splitEvery == 0) {
            chunk(bytes, 0, bytes.length);
            return;
        }
        unsplit.writeBytes(bytes);
        if (unsplit.size() >= splitEvery) {
            split(false);
        }
    }

    void pause(Duration time) {
        if (!time.isZero()) {
            flush();
            steps.add(new Step.Pause(time));
        }
    }

    void breakOff(Step step) {
        flush();
        steps.add(step);
    }

    ResponsePlan end() {
        split(true);
        if (chunked) {
            unsent.writeBytes(LAST_CHUNK);
        }
        send();
        return new ResponsePlan(List.copyOf(steps));
    }

    ResponsePlan headOnly() {
        send();
        return new ResponsePlan(List.copyOf(steps));
    }

    ResponsePlan brokenOff() {
        return new ResponsePlan(List.copyOf(steps));
    }

    private void flush() {
        split(true);
        send();
    }

    private void split(boolean all) {
        byte[] bytes = unsplit.toByteArray();
        unsplit.reset();
        int at = 0;
        while (bytes.length - at >= Math.max(1, splitEvery)) {
            chunk(bytes, at, splitEvery);
            send();
            at += splitEvery;
        }
        if (all) {
            chunk(bytes, at, bytes.length - at);
            send();
        } else {
            unsplit.write(bytes, at, bytes.length - at);
        }
    }

    private void chunk(byte[] bytes, int from, int length) {
        if (length == 0) {
            return;
        }
        if (chunked) {
            unsent.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
        }
        unsent.write(bytes, from, length);
        if (chunked) {
            unsent.write('\r');
            unsent.write('\n');
        }
    }

    private void send() {
        if (unsent.size() > 0) {
            steps.add(ResponsePlan.send(unsent.toByteArray()));
            unsent.reset();
        }
    }
}
