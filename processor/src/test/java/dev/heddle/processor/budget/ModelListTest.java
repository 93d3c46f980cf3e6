package dev.heddle.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelListTest {

    private static final Path CATALOGUE =
            Path.of("../runtime/engine/src/main/resources/dev/heddle/runtime/cost/prices");

    /** A model's first name, and its price where that is one for all time and sizes. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?m)^model \\S+ [=^](\\S+)(?: [^&\\n]*)?\\n price input ([\\d.]+) output ([\\d.]+)(?: [a-z].*)?\\n(?! from)");

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "google", "x-ai", "mistral"})
    void hasThePricesOfTheEngine(String provider) throws IOException {
        String catalogue = Files.readString(CATALOGUE.resolve(provider + ".txt"));

        assertThat(PLAIN.matcher(catalogue).results().toList()).isNotEmpty().allSatisfy(ModelListTest::isListed);
    }

    private static void isListed(MatchResult model) {
        assertThat(ModelList.bundled().find(model.group(1))).hasValueSatisfying(listed -> {
            assertThat(listed.input()).as(listed.name()).isEqualByComparingTo(new BigDecimal(model.group(2)));
            assertThat(listed.output()).as(listed.name()).isEqualByComparingTo(new BigDecimal(model.group(3)));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5-mini-2025-08-07, gpt-5-mini",
        "openai/gpt-5-mini, gpt-5-mini",
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "claude-sonnet-4-5-latest, claude-sonnet-4-5",
    })
    void namesAreFoundWithVersionsAndProviders(String name, String listed) {
        ModelList.Listed whole = ModelList.bundled().find(listed).orElseThrow();

        assertThat(ModelList.bundled().find(name))
                .hasValueSatisfying(found -> assertThat(found.prices()).isEqualTo(whole.prices()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"our-deployment", "gpt-5-mnii", ""})
    void otherNamesAreNot(String name) {
        assertThat(ModelList.bundled().find(name)).isEmpty();
    }
}
