package dev.heddle.it.faults.application;

import java.util.Locale;

/** With what an application runs. */
public enum Mode {
    /** By itself. */
    ALONE("without Heddle"),
    /** Under the agent, with a fallback that speaks the application's dialect. */
    SAME_DIALECT("fallback in the same dialect"),
    /** Under the agent, with a fallback that speaks another. */
    OTHER_DIALECT("fallback in another dialect");

    private final String title;

    Mode(String title) {
        this.title = title;
    }

    /** For readers. */
    public String title() {
        return title;
    }

    /** As it stands in the file of expectations. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean hasAgent() {
        return this != ALONE;
    }

    Family fallbackOf(Family application) {
        return this != OTHER_DIALECT ? application : application == Family.OPENAI ? Family.ANTHROPIC : Family.OPENAI;
    }
}
