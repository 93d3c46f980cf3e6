package dev.heddle.runtime.telemetry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which generation of the OpenTelemetry GenAI conventions names are taken from. */
public enum SemconvProfile {

    /** Version 1.41, the last that was released with a tag; what backends understand today. The default. */
    V1_41("1.41"),

    /** The conventions as they are being rewritten in their own repository, {@code semantic-conventions-genai}. */
    NEXT("next");

    private static final String OPT_IN = "gen_ai_latest_experimental";

    private final String label;

    SemconvProfile(String label) {
        this.label = label;
    }

    /** The name in configuration: {@code 1.41} or {@code next}. */
    public String label() {
        return label;
    }

    /** The profile of that name in configuration; empty where there is none. */
    public static Optional<SemconvProfile> ofLabel(String label) {
        for (SemconvProfile profile : values()) {
            if (profile.label.equals(label)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /**
     * The profile that {@code OTEL_SEMCONV_STABILITY_OPT_IN} asks for: {@link #NEXT} where its comma-separated list holds
     * {@code gen_ai_latest_experimental}.
     */
    public static SemconvProfile ofOptIn(@Nullable String optIn) {
        if (optIn != null) {
            for (String item : optIn.split(",", -1)) {
                if (item.trim().equals(OPT_IN)) {
                    return NEXT;
                }
            }
        }
        return V1_41;
    }
}
