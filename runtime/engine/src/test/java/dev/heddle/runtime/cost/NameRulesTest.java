package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameRulesTest {

    @ParameterizedTest
    @CsvSource({
        "=gpt-4o, gpt-4o, true",
        "=gpt-4o, gpt-4o-mini, false",
        "^gpt-4o, gpt-4o-mini, true",
        "^gpt-4o, my-gpt-4o, false",
        "$flash, gemini-2.0-flash, true",
        "$flash, gemini-2.0-flash-lite, false",
        "*claude, us.anthropic.claude-v2, true",
        "*claude, titan, false",
        "'~^o[134](-|$)', o3-mini, true",
        "'~^o[134](-|$)', o30, false",
        "=a ^b, bcd, true",
        "=a ^b, cab, false",
        "^gemini-2.5-pro & ~^(?!.*-tts), gemini-2.5-pro-001, true",
        "^gemini-2.5-pro & ~^(?!.*-tts), gemini-2.5-pro-tts, false",
        "=x ^a & $z & *m =y, amz, true",
        "=x ^a & $z & *m =y, az, false",
        "=x ^a & $z & *m =y, y, true",
    })
    void matchesByAnyAlternativeWhoseRulesAllHold(String rules, String name, boolean matches) {
        assertThat(new NameRules(rules).match(name)).isEqualTo(matches);
    }
}
