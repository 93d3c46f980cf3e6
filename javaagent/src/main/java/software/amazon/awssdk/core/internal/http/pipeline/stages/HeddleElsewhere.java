package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.bridge.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** Attempts at other origins, for a blocking client: each answer is read to its end before the SDK sees any of it. */
final class HeddleElsewhere {

    private static final int CHUNK = 8192;

    private final CallFlow flow;
    private final BooleanSupplier givenUp;
    private @Nullable HttpExecuteResponse response;
    private IOException failure = new IOException("no answer from another provider");

    /** @param givenUp asked while an answer is awaited: whether nobody wants it any more */
    HeddleElsewhere(CallFlow flow, BooleanSupplier givenUp) {
        this.flow = flow;
        this.givenUp = givenUp;
    }

    /** Makes an attempt; what follows it. */
    Step send(Step.SendElsewhere attempt) {
        try {
            ForeignResponse foreign = ForeignResponse.await(flow, attempt, givenUp);
            Step step = flow.responded(foreign.status(), foreign.asHeaders());
            try (InputStream body = PublishedInput.of(foreign.body(), givenUp)) {
                return step instanceof Step.Inspect inspect
                        ? inspect(foreign, body, inspect.limit())
                        : follow(step, foreign, body);
            }
        } catch (IOException e) {
            failure = e;
            return flow.failed(e);
        }
    }

    /** What the SDK is to see of the last attempt, by what follows that. */
    HttpExecuteResponse response(Step followed) throws IOException {
        if (!(followed instanceof Step.Deliver) || response == null) {
            throw failure;
        }
        return response;
    }

    private Step inspect(ForeignResponse foreign, InputStream body, int limit) throws IOException {
        byte[] read = body.readNBytes(limit + 1);
        boolean whole = read.length <= limit;
        Step step = flow.inspected(whole ? read : Arrays.copyOf(read, limit), whole);
        return follow(step, foreign, new SequenceInputStream(new ByteArrayInputStream(read), body));
    }

    private Step follow(Step step, ForeignResponse foreign, InputStream body) {
        return step instanceof Step.Deliver ? deliver(foreign, body) : step;
    }

    private Step deliver(ForeignResponse foreign, InputStream content) {
        BodyFlow body = flow.body();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try {
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                write(body.received(ByteBuffer.wrap(chunk, 0, read)), answer);
            }
        } catch (IOException e) {
            failure = e;
            return broken(body, e);
        }
        Step step = body.committed() ? Step.Deliver.INSTANCE : flow.uncommitted(null);
        if (step instanceof Step.Deliver) {
            write(body.completed(), answer);
            String[] headers = Stream.of(foreign.headers(), flow.responseHeaders())
                    .flatMap(Arrays::stream)
                    .toArray(String[]::new);
            response = HeddleAnswer.whole(new Step.Answer(foreign.status(), headers, answer.toByteArray()));
        }
        return step;
    }

    private Step broken(BodyFlow body, IOException error) {
        if (!body.committed()) {
            return flow.uncommitted(error);
        }
        body.failed(error);
        return Step.Rethrow.INSTANCE;
    }

    private static void write(ByteBuffer bytes, ByteArrayOutputStream answer) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        answer.write(copy, 0, copy.length);
    }
}
