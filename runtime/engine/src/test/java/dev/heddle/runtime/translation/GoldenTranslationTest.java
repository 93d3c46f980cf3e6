package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.eventstream.EventFrames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is said in one dialect and what it is in another, for reading. {@code translation/samples} has a conversation, an answer
 * and a stream of each dialect; {@code translation/<application>~<target>} has what becomes of them, and more cases: a {@code
 * *.request.json} of the application, or the target's {@code *.answer.json} or {@code *.stream.txt}, each with its {@code .out}.
 * An event stream's messages are lines of name and JSON. {@code -Dheddle.golden=write} writes what is found.
 */
class GoldenTranslationTest {

    private static final Path CORPUS = Path.of("src/test/resources/translation");
    private static final Pattern MINTED = Pattern.compile("(call_|tooluse_|toolu_)[A-Za-z0-9]{24}");

    @TestFactory
    Stream<DynamicTest> everyPairsSamples() {
        return Translations.all().stream()
                .flatMap(application -> Translations.all().stream()
                        .filter(target -> target != application)
                        .map(target -> DynamicTest.dynamicTest(
                                pair(application, target).toString(), () -> checkSamples(application, target))));
    }

    @TestFactory
    Stream<DynamicTest> moreCases() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.walk(CORPUS)) {
            cases = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".out") && !file.startsWith(CORPUS.resolve("samples")))
                    .sorted()
                    .toList();
        }
        assertThat(cases).isNotEmpty();
        return cases.stream()
                .map(file -> DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> check(file)));
    }

    private static void checkSamples(Translator application, Translator target) throws IOException {
        Path goldens = pair(application, target);
        String request = Files.readString(sample(application, "conversation.http"));
        int line = request.indexOf('\n');
        String path = request.substring("POST ".length(), line);
        compare(goldens.resolve("sample.request.out"), request(application, target, path, request.substring(line)));
        byte[] answer = Files.readAllBytes(sample(target, "answer.json"));
        compare(goldens.resolve("sample.answer.out"), answer(application, target, answer, false, 50));
        byte[] stream = stream(target, Files.readString(sample(target, "stream.txt")));
        for (int pieces : new int[] {stream.length, 1, 33}) {
            compare(goldens.resolve("sample.stream.out"), answer(application, target, stream, true, pieces));
        }
    }

    private static void check(Path file) throws IOException {
        String pair = CORPUS.relativize(file).getName(0).toString();
        int tilde = pair.indexOf('~');
        Translator application = translator(pair.substring(0, tilde));
        Translator target = translator(pair.substring(tilde + 1));
        String name = file.getFileName().toString();
        String said = Files.readString(file);
        Path golden = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".out");
        if (name.endsWith(".request.json")) {
            compare(golden, request(application, target, "/", said));
        } else {
            boolean streamed = name.endsWith(".stream.txt");
            byte[] bytes = streamed ? stream(target, said) : said.getBytes(UTF_8);
            for (int pieces : new int[] {bytes.length, 1, 7, 100}) {
                compare(golden, answer(application, target, bytes, streamed, pieces));
            }
        }
    }

    private static String request(Translator application, Translator target, String path, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        RequestFacts facts =
                application.dialect().readRequest(path, bytes, false).orElseThrow();
        TranslatedRequest request =
                Streams.between(application, target).request(facts, path, bytes, "target-model", true);
        return "POST " + request.path() + "\n" + new String(request.body(), UTF_8) + "\nlost: " + request.lost() + "\n";
    }

    private static String answer(
            Translator application, Translator target, byte[] answer, boolean streamed, int pieces) {
        AnswerTranslator translator = Streams.answer(application, target, streamed);
        byte[] translated = Streams.feed(translator, answer, pieces);
        String read =
                streamed && isFramed(application) ? lines(application, translated) : new String(translated, UTF_8);
        return MINTED.matcher(read).replaceAll("$1MINTED") + "\nbroken: " + translator.broken() + "\n";
    }

    /** The bytes of a stream that is written as text. */
    private static byte[] stream(Translator translator, String text) {
        if (!isFramed(translator)) {
            return text.getBytes(UTF_8);
        }
        return EventFrames.stream(text.lines()
                .map(line ->
                        EventFrames.event(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)))
                .toArray(byte[][]::new));
    }

    private static boolean isFramed(Translator translator) {
        return translator.streamType().contains("amazon");
    }

    private static String lines(Translator translator, byte[] stream) {
        StringBuilder lines = new StringBuilder();
        translator
                .framing(new Framing.Listener() {
                    @Override
                    public void event(@Nullable String name, byte[] data, int offset, int length) {
                        lines.append(name)
                                .append(' ')
                                .append(new String(data, offset, length, UTF_8))
                                .append('\n');
                    }

                    @Override
                    public void failed(ErrorFacts error) {
                        lines.append(error).append('\n');
                    }

                    @Override
                    public void malformed() {
                        lines.append("malformed\n");
                    }
                })
                .read(ByteBuffer.wrap(stream));
        return lines.toString();
    }

    private static void compare(Path golden, String found) throws IOException {
        if ("write".equals(System.getProperty("heddle.golden"))) {
            Files.createDirectories(golden.resolveSibling("."));
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static Path pair(Translator application, Translator target) {
        return CORPUS.resolve(
                application.dialect().id() + "~" + target.dialect().id());
    }

    private static Path sample(Translator translator, String name) {
        return CORPUS.resolve("samples").resolve(translator.dialect().id()).resolve(name);
    }

    private static Translator translator(String id) {
        return Dialects.standard().all().stream()
                .filter(dialect -> dialect.id().equals(id))
                .map(Translations::of)
                .findFirst()
                .orElseThrow();
    }
}
