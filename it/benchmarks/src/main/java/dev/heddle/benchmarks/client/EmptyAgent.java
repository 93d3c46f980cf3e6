package dev.heddle.benchmarks.client;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The smallest agent. */
public final class EmptyAgent {

    private EmptyAgent() {}

    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {}
}
