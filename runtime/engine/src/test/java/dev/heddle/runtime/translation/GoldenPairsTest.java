package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.eventstream.EventStreamParser;
import dev.heddle.runtime.dialect.eventstream.EventStreamWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One request, answer and stream of each dialect, and what it is in every other, for reading: {@code translation-pairs/}.
 * {@code <application>~<target>.request.out} is the application's request as the target is asked; {@code .answer.out} and
 * {@code .stream.out} are the target's answer as the application reads it. {@code -Dheddle.golden=write} writes them. Messages
 * of AWS event streams stand as lines: the event's type and its data.
 */
class GoldenPairsTest {

    private static final Path CORPUS = Path.of("src/test/resources/translation-pairs");
    private static final String EVENT_STREAM = "application/vnd.amazon.eventstream";

    static Stream<Arguments> pairs() {
        return Translations.all().stream()
                .flatMap(application -> Translations.all().stream()
                        .filter(target -> target != application)
                        .map(target -> Arguments.of(application, target)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aRequestIsSaid(Translator application, Translator target) throws IOException {
        byte[] body = Exchanges.request(application);
        String path = Exchanges.path(application, "asked-for", true);
        RequestFacts facts =
                application.dialect().readRequest(path, body, false).orElseThrow();
        TranslatedRequest request =
                Streams.between(application, target).request(facts, path, body, "target-model", true);
        compare(
                application,
                target,
                "request",
                "POST " + request.path() + "\n" + new String(request.body(), UTF_8) + "\nlost: " + request.lost()
                        + "\n");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anAnswerIsSaid(Translator application, Translator target) throws IOException {
        byte[] answer = Files.readAllBytes(source(target, "answer.json"));
        compare(application, target, "answer", new String(fed(application, target, false, answer, 50), UTF_8) + "\n");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aStreamIsSaid(Translator application, Translator target) throws IOException {
        byte[] text = Files.readAllBytes(source(target, "stream.txt"));
        byte[] stream = target.streamType().equals(EVENT_STREAM) ? framed(new String(text, UTF_8)) : text;
        for (int pieces : new int[] {1, 37, stream.length}) {
            byte[] translated = fed(application, target, true, stream, pieces);
            String said =
                    application.streamType().equals(EVENT_STREAM) ? lines(translated) : new String(translated, UTF_8);
            compare(application, target, "stream", said);
        }
    }

    private static byte[] fed(Translator application, Translator target, boolean streamed, byte[] bytes, int pieces) {
        AnswerTranslator translator = Streams.answer(application, target, streamed);
        byte[] all = Streams.feed(translator, bytes, pieces);
        assertThat(translator.broken()).isFalse();
        return all;
    }

    private static byte[] framed(String lines) {
        ByteAccumulator out = new ByteAccumulator();
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            EventStreamWriter.write(
                    line.substring(space + 1).getBytes(UTF_8),
                    out,
                    ":event-type",
                    line.substring(0, space),
                    ":message-type",
                    "event");
        });
        byte[] bytes = new byte[out.length()];
        out.view().get(bytes);
        return bytes;
    }

    private static String lines(byte[] frames) {
        StringBuilder lines = new StringBuilder();
        new EventStreamParser(message -> lines.append(message.text(":event-type"))
                        .append(' ')
                        .append(UTF_8.decode(message.payload()))
                        .append('\n'))
                .read(ByteBuffer.wrap(frames));
        return lines.toString();
    }

    private static void compare(Translator application, Translator target, String what, String found)
            throws IOException {
        Path golden = CORPUS.resolve(
                application.dialect().id() + "~" + target.dialect().id() + "." + what + ".out");
        if ("write".equals(System.getProperty("heddle.golden"))) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static Path source(Translator translator, String what) {
        return CORPUS.resolve(translator.dialect().id() + "." + what);
    }
}
