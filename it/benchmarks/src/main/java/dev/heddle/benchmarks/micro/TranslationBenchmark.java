package dev.heddle.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.AnswerTranslator;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.TranslatedRequest;
import dev.heddle.runtime.translation.Translation;
import dev.heddle.runtime.translation.Translations;
import dev.heddle.runtime.translation.Translator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An application that speaks OpenAI's chat, answered from other dialects: a request of 2 KiB, an answer of 1 KiB, a stream per event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TranslationBenchmark {

    private static final int EVENTS = 500;
    private static final int PIECE = 1_400;
    private static final AnswerContext CONTEXT = new AnswerContext("model", true, "ID", 1_760_000_000L);

    @Param({"anthropic.messages", "openai.responses"})
    public String target = "";

    private final byte[] request =
            ("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                            + "{\"role\":\"user\",\"content\":\"" + "word ".repeat(380)
                            + "\"}],\"tools\":[{\"type\":\"function\","
                            + "\"function\":{\"name\":\"weather\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]}")
                    .getBytes(UTF_8);
    private final RequestFacts whole = facts(false);
    private final RequestFacts streamed = facts(true);
    private Translation translation = translation(OpenAiDialect.RESPONSES.id());
    private TranslatedRequest sent = translation.request(whole, "/v1/chat/completions", request, "model", false);
    private byte[] answer = {};
    private byte[] stream = {};

    @Setup
    public void prepare() {
        translation = translation(target);
        sent = request();
        Translator translator = translator(target);
        Usage usage = Usage.builder().uncachedInput(400).output(200).build();
        answer = translator.writeReply(
                new Reply(null, "model", List.of(new Part.Text("word ".repeat(200))), StopReason.END, null, usage),
                CONTEXT);
        List<ReplyEvent> events = new ArrayList<>();
        events.add(new ReplyEvent.Started(null, "model", null));
        for (int i = 0; i < EVENTS; i++) {
            events.add(new ReplyEvent.TextDelta(" word" + i));
        }
        events.add(new ReplyEvent.UsageTold(usage));
        events.add(new ReplyEvent.Finished(StopReason.END, null));
        events.add(new ReplyEvent.Ended());
        ByteAccumulator out = new ByteAccumulator();
        EventWriter writer = translator.eventWriter(CONTEXT);
        events.forEach(event -> writer.write(event, out));
        stream = new byte[out.length()];
        out.view().get(stream);
    }

    @Benchmark
    public TranslatedRequest request() {
        return translation.request(whole, "/v1/chat/completions", request, "model", false);
    }

    @Benchmark
    public ByteBuffer wholeAnswer() {
        AnswerTranslator translator = translation.answer(whole, sent);
        translator.translate(ByteBuffer.wrap(answer));
        return translator.end();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long streamEvent() {
        AnswerTranslator translator = translation.answer(streamed, sent);
        long written = 0;
        for (int at = 0; at < stream.length; at += PIECE) {
            written += translator
                    .translate(ByteBuffer.wrap(stream, at, Math.min(PIECE, stream.length - at)))
                    .remaining();
        }
        written += translator.end().remaining();
        if (translator.broken() || written < stream.length / 4) {
            throw new IllegalStateException("The stream was not translated whole");
        }
        return written;
    }

    private RequestFacts facts(boolean stream) {
        String body = new String(request, UTF_8).replace("\"messages\"", "\"stream\":" + stream + ",\"messages\"");
        return OpenAiDialect.CHAT
                .readRequest("/v1/chat/completions", body.getBytes(UTF_8), false)
                .orElseThrow();
    }

    private static Translation translation(String target) {
        return Objects.requireNonNull(
                Translations.between(OpenAiDialect.CHAT, translator(target).dialect()));
    }

    private static Translator translator(String id) {
        return Dialects.standard().all().stream()
                .filter(dialect -> dialect.id().equals(id))
                .map(Translations::of)
                .findFirst()
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}
