package dev.heddle.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithheldTest {

    @Test
    void valuesAreTakenOutAsTheyAreAndAsTheyStandInJson() {
        Withheld withheld = new Withheld(List.of("Ann \"A\" Lee"));

        assertThat(withheld.redact("Ann \"A\" Lee called")).isEqualTo("[withheld] called");
        assertThat(withheld.redact("{\"name\":\"Ann \\\"A\\\" Lee\"}")).isEqualTo("{\"name\":\"[withheld]\"}");
    }

    @Test
    void aValueThatHoldsAnotherOneGoesFirst() {
        assertThat(new Withheld(List.of("DE12", "DE12 3456")).redact("DE12 3456 or DE12"))
                .isEqualTo("[withheld] or [withheld]");
    }

    @Test
    void blankValuesAreNoSecrets() {
        Withheld withheld = new Withheld(List.of("", " "));

        assertThat(withheld.isEmpty()).isTrue();
        assertThat(withheld.redact("a b")).isEqualTo("a b");
    }

    @Test
    void capturedPromptsAndAnswersDoNotHoldThem() {
        CallRecord said = Calls.everything();
        CallStart start = withholding(said.start(), List.of("Hello", "Hi"));
        CallRecord call =
                new CallRecord(start, 1, 200, null, null, said.response(), -1, List.of(), null, "closed", false, null);
        TelemetrySettings settings = new TelemetrySettings(
                SemconvProfile.V1_41, ContentCapture.SPAN_ONLY, 8192, ContentRedactor.NONE, false, false);

        assertThat(new CallContent(settings).of(call))
                .hasEntrySatisfying(
                        "gen_ai.input.messages",
                        messages -> assertThat(messages.toString())
                                .contains("[withheld]")
                                .doesNotContain("Hello"))
                .hasEntrySatisfying(
                        "gen_ai.output.messages",
                        messages -> assertThat(messages.toString())
                                .contains("[withheld]")
                                .doesNotContain("Hi"));
    }

    private static CallStart withholding(CallStart start, List<String> values) {
        return new CallStart(
                start.id(),
                start.epochNanos(),
                start.transport(),
                start.dialect(),
                start.provider(),
                start.serverAddress(),
                start.serverPort(),
                start.request(),
                start.callSite(),
                start.woven(),
                start.parentContext(),
                start.method(),
                values);
    }
}
