package dev.heddle.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteMatchTest {

    private static RouteMatch match(List<String> models, List<String> hosts, List<String> calls) {
        return new RouteMatch(patterns(models), hosts, patterns(calls));
    }

    private static List<NamePattern> patterns(List<String> names) {
        return Stream.of(names).flatMap(List::stream).map(NamePattern::new).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-*, gpt-4o, true",
        "gpt-*, gpt-, true",
        "*-mini, gpt-4o-mini, true",
        "*-mini, gpt-4o-mini-2, false",
        "a*b*c, abbbc, true",
        "a*b*c, abb, false",
        "gpt-4o, gpt-4o, true",
        "gpt-4o, GPT-4o, false",
        "*, anything, true"
    })
    void aStarStandsForAnyCharacters(String pattern, String name, boolean fits) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(fits);
    }

    @Test
    void whatIsNotSaidFitsEveryCall() {
        assertThat(match(List.of(), List.of(), List.of()).fits(null, "host", null))
                .isTrue();
    }

    @Test
    void everythingThatIsSaidMustFit() {
        RouteMatch match = match(List.of("gpt-*"), List.of("openai.com"), List.of("Support#*"));

        assertThat(match.fits("gpt-4o", "api.OpenAI.com", "Support#answer")).isTrue();
        assertThat(match.fits("gpt-4o", "api.openai.com", null)).isFalse();
        assertThat(match.fits("o3", "api.openai.com", "Support#answer")).isFalse();
        assertThat(match.fits("gpt-4o", "notopenai.com", "Support#answer")).isFalse();
    }
}
