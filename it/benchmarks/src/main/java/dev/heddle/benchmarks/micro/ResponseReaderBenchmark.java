package dev.heddle.benchmarks.micro;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading answers of OpenAI's chat API. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResponseReaderBenchmark {

    private final Dialect dialect = Objects.requireNonNull(Dialects.standard().match("POST", Wire.CHAT));
    private final RequestFacts whole = request(false);
    private final RequestFacts streamed = request(true);
    private final ByteBuffer response1K = Wire.response(1_000);
    private final ByteBuffer response10K = Wire.response(10_000);
    private final ByteBuffer stream100Chunks = Wire.stream(100);

    /** What is not read right is not worth timing. */
    @Setup
    public void check() {
        for (ResponseFacts facts : new ResponseFacts[] {response1K(), response10K(), stream100Chunks()}) {
            if (!facts.complete() || facts.usage() == null || facts.usage().output() != 60) {
                throw new IllegalStateException("misread: " + facts);
            }
        }
    }

    @Benchmark
    public ResponseFacts response1K() {
        return read(whole, Wire.JSON, response1K);
    }

    @Benchmark
    public ResponseFacts response10K() {
        return read(whole, Wire.JSON, response10K);
    }

    @Benchmark
    public ResponseFacts stream100Chunks() {
        return read(streamed, Wire.EVENTS, stream100Chunks);
    }

    private ResponseFacts read(RequestFacts request, Headers headers, ByteBuffer body) {
        ResponseReader reader = dialect.reader(request, headers, false);
        reader.read(body);
        reader.end();
        return reader.facts();
    }

    private RequestFacts request(boolean stream) {
        return dialect.readRequest("/v1/chat/completions", Wire.request(stream), false)
                .orElseThrow();
    }
}
