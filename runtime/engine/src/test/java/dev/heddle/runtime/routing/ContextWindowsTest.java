package dev.heddle.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextWindowsTest {

    private static final Path WINDOWS = Path.of("src/main/resources/dev/heddle/runtime/routing/windows.txt");
    private static final Path MODELS =
            Path.of("../../processor/src/main/resources/dev/heddle/processor/budget/models.txt");

    private static RouteTarget with(Integer window) {
        return new RouteTarget(null, null, null, null, List.of(), 1, false, window, null);
    }

    @Test
    void theListIsThatOfTheProcessor() throws IOException {
        List<String> models = Files.readAllLines(MODELS).stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length == 5 && !fields[0].startsWith("#") && !fields[3].equals("-"))
                .map(fields -> fields[0] + " " + fields[3])
                .toList();

        assertThat(Files.readAllLines(WINDOWS).stream().filter(line -> !line.startsWith("#")))
                .containsExactlyElementsOf(models);
    }

    @Test
    void aLargerWindowIsOneThatIsKnownToBe() {
        RouteTarget unsaid = RouteTarget.APPLICATION;

        assertThat(ContextWindows.isLarger(unsaid, "gpt-4.1", unsaid, "gpt-4o")).isTrue();
        assertThat(ContextWindows.isLarger(unsaid, "gpt-4.1-2025-04-14", null, "gpt-4o-2024-08-06"))
                .isTrue();
        assertThat(ContextWindows.isLarger(unsaid, "gpt-4o", unsaid, "gpt-4.1")).isFalse();
        assertThat(ContextWindows.isLarger(unsaid, "gpt-4o", unsaid, "gpt-4o")).isFalse();
        assertThat(ContextWindows.isLarger(unsaid, "house-model", unsaid, "gpt-4o"))
                .isFalse();
        assertThat(ContextWindows.isLarger(unsaid, "house-model", unsaid, "other-model"))
                .isFalse();
    }

    @Test
    void whatATargetSaysCounts() {
        assertThat(ContextWindows.isLarger(with(2_000_000), "gpt-4o", RouteTarget.APPLICATION, "gpt-4.1"))
                .isTrue();
        assertThat(ContextWindows.isLarger(with(8_000), "house-model", with(16_000), "gpt-4o"))
                .isFalse();
    }
}
