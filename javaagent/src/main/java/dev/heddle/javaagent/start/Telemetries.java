package dev.heddle.javaagent.start;

import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.ContentRedactor;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import dev.heddle.runtime.time.TimeSource;
import java.nio.file.Path;

/** Makes what the configuration asks for of telemetry and the ledger. */
final class Telemetries {

    private Telemetries() {}

    /** OpenTelemetry's own variables, overridden by Heddle's settings. */
    static TelemetrySettings settings(HeddleConfig config) {
        TelemetrySettings environment = TelemetrySettings.fromEnvironment(System::getenv);
        String profile = config.telemetry().profile();
        String content = config.telemetry().content();
        return new TelemetrySettings(
                profile == null
                        ? environment.profile()
                        : SemconvProfile.ofLabel(profile).orElse(environment.profile()),
                content == null
                        ? environment.content()
                        : ContentCapture.of(content).orElse(environment.content()),
                config.telemetry().contentLimit(),
                ContentRedactor.NONE,
                config.telemetry().traceparent(),
                config.telemetry().console());
    }

    static LedgerListener ledger(HeddleConfig config, TimeSource time) {
        Path directory = config.ledger().directory();
        return new LedgerListener(
                new LedgerConfig(
                        directory == null ? LedgerConfig.defaultDirectory() : directory,
                        config.ledger().queue(),
                        LedgerConfig.DEFAULT_SEGMENT_BYTES,
                        config.ledger().retention()),
                time);
    }
}
