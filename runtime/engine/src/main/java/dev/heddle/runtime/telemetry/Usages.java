package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.cost.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what attempts used. */
final class Usages {

    private Usages() {}

    /** What a call used: the sum over its attempts, as each of them is billed; null where none carried usage. */
    static @Nullable Usage of(List<AttemptRecord> attempts) {
        Usage sum = null;
        for (AttemptRecord attempt : attempts) {
            Usage usage = attempt.usage();
            if (usage != null) {
                sum = sum == null ? usage : sum(sum, usage);
            }
        }
        return sum;
    }

    private static Usage sum(Usage a, Usage b) {
        return Usage.builder()
                .uncachedInput(a.uncachedInput() + b.uncachedInput())
                .cacheRead(a.cacheRead() + b.cacheRead())
                .cacheWrite5m(a.cacheWrite5m() + b.cacheWrite5m())
                .cacheWrite1h(a.cacheWrite1h() + b.cacheWrite1h())
                .output(a.output() + b.output())
                .reasoning(a.reasoning() + b.reasoning())
                .audioInput(a.audioInput() + b.audioInput())
                .audioCacheRead(a.audioCacheRead() + b.audioCacheRead())
                .audioOutput(a.audioOutput() + b.audioOutput())
                .imageOutput(a.imageOutput() + b.imageOutput())
                .webSearches(a.webSearches() + b.webSearches())
                .build();
    }
}
