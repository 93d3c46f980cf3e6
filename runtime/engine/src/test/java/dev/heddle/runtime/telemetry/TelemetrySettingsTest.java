package dev.heddle.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetrySettingsTest {

    private static final String CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    @Test
    void nothingIsCapturedAndNamesAreThoseOf141ByDefault() {
        TelemetrySettings settings = TelemetrySettings.fromEnvironment(name -> null);

        assertThat(settings.profile()).isEqualTo(SemconvProfile.V1_41);
        assertThat(settings.capturesContent()).isFalse();
        assertThat(settings.propagate()).isFalse();
        assertThat(settings.console()).isFalse();
        assertThat(settings.contentLimit()).isEqualTo(8192);
    }

    @ParameterizedTest
    @CsvSource({
        "http/dup,                                V1_41",
        "gen_ai_latest_experimental,              NEXT",
        "'http, gen_ai_latest_experimental ',     NEXT",
        "gen_ai_latest_experimental_not,          V1_41"
    })
    void theStabilityOptInChoosesTheProfile(String optIn, SemconvProfile expected) {
        Map<String, String> environment = Map.of("OTEL_SEMCONV_STABILITY_OPT_IN", optIn);

        assertThat(TelemetrySettings.fromEnvironment(environment::get).profile())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SPAN_ONLY,      SPAN_ONLY",
        "span_and_event, SPAN_AND_EVENT",
        "true,           EVENT_ONLY",
        "false,          NO_CONTENT",
        "'',             NO_CONTENT",
        "everything,     NO_CONTENT"
    })
    void theVariableOfOtherInstrumentationsChoosesWhatIsCaptured(String value, ContentCapture expected) {
        Map<String, String> environment = Map.of(CAPTURE, value);

        assertThat(TelemetrySettings.fromEnvironment(environment::get).content())
                .isEqualTo(expected);
    }

    @Test
    void aProfileIsFoundByItsLabel() {
        assertThat(SemconvProfile.ofLabel("next")).contains(SemconvProfile.NEXT);
        assertThat(SemconvProfile.ofLabel("1.41")).contains(SemconvProfile.V1_41);
        assertThat(SemconvProfile.ofLabel("latest")).isEmpty();
    }

    @Test
    void aLimitBelowOneByteIsRejected() {
        assertThatThrownBy(() -> new TelemetrySettings(
                        SemconvProfile.NEXT, ContentCapture.SPAN_ONLY, 0, ContentRedactor.NONE, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("content limit");
    }
}
