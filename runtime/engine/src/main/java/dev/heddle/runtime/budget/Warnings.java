package dev.heddle.runtime.budget;

import java.util.ArrayList;
import java.util.List;

/** Which levels of one account were told, each until its window is over. Thread-safe. */
final class Warnings {

    private final List<Told> told = new ArrayList<>(1);

    /** @param untilMillis since the epoch: then it may be told again */
    private record Told(int percent, long untilMillis) {}

    /** Whether a level that is reached is news. */
    synchronized boolean isNews(int percent, long untilMillis, long epochMillis) {
        told.removeIf(each -> each.untilMillis <= epochMillis);
        for (Told each : told) {
            if (each.percent == percent) {
                return false;
            }
        }
        told.add(new Told(percent, untilMillis));
        return true;
    }
}
