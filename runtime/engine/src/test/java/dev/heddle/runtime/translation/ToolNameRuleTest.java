package dev.heddle.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToolNameRuleTest {

    private final ToolNameRule rule = ToolNameRule.OPENAI;

    @Test
    void namesThatFitStayAsTheyAre() {
        assertThat(rule.fit("get_weather-2")).isEqualTo("get_weather-2");
    }

    @Test
    void namesThatAreTooLongOrHaveOtherCharactersAreFittedAlwaysAlikeAndApart() {
        String a = "mcp.server/" + "tool".repeat(20) + "A";
        String b = "mcp.server/" + "tool".repeat(20) + "B";
        assertThat(rule.fit(a))
                .matches("[a-zA-Z0-9_-]{1,64}")
                .startsWith("mcp_server_tool")
                .isEqualTo(rule.fit(a));
        assertThat(rule.fit(a)).isNotEqualTo(rule.fit(b));
        assertThat(rule.fit("größe")).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(rule.fit("")).matches("[a-zA-Z0-9_-]{1,64}");
    }

    @Test
    void aNameThatMustBeginWithALetterDoes() {
        assertThat(new ToolNameRule(64, "_-.:", true).fit("1.find")).startsWith("_1.find_");
    }

    @Test
    void theApplicationReadsItsOwnNames() {
        ToolNameFit fit = new ToolNameFit(rule, List.of("files.read", "plain"));
        assertThat(fit.original(rule.fit("files.read"))).isEqualTo("files.read");
        assertThat(fit.original("plain")).isEqualTo("plain");
        assertThat(fit.original("unheard-of")).isEqualTo("unheard-of");
    }
}
