package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.RequestFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases that {@link GoldenPairsTest}'s conversation does not have, for reading: {@code translation/<application>~<target>/}. A
 * case is a {@code *.request.json} of the application, or the target's {@code *.answer.json} or {@code *.stream.txt}, each with
 * its {@code .out}. {@code -Dheddle.golden=write} writes what is found.
 */
class GoldenTranslationTest {

    private static final Path CORPUS = Path.of("src/test/resources/translation");

    @TestFactory
    Stream<DynamicTest> corpus() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.walk(CORPUS)) {
            cases = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".out"))
                    .sorted()
                    .toList();
        }
        assertThat(cases).isNotEmpty();
        return cases.stream()
                .map(file -> DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> check(file)));
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
            compare(golden, request(application, target, said));
        } else {
            boolean streamed = name.endsWith(".stream.txt");
            for (int pieces : new int[] {said.length(), 1, 7, 100}) {
                compare(golden, answer(application, target, said, streamed, pieces));
            }
        }
    }

    private static String request(Translator application, Translator target, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        RequestFacts facts =
                application.dialect().readRequest("/", bytes, false).orElseThrow();
        TranslatedRequest request =
                Streams.between(application, target).request(facts, "/", bytes, "target-model", true);
        return "POST " + request.path() + "\n" + new String(request.body(), UTF_8) + "\nlost: " + request.lost() + "\n";
    }

    private static String answer(
            Translator application, Translator target, String answer, boolean streamed, int pieces) {
        AnswerTranslator translator = Streams.answer(application, target, streamed);
        return Streams.translate(translator, answer, pieces) + "\nbroken: " + translator.broken() + "\n";
    }

    private static void compare(Path golden, String found) throws IOException {
        if ("write".equals(System.getProperty("heddle.golden"))) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static Translator translator(String id) {
        return Dialects.standard().all().stream()
                .filter(dialect -> dialect.id().equals(id))
                .map(Translations::of)
                .findFirst()
                .orElseThrow();
    }
}
