package dev.heddle.runtime.ledger.whatif;

import dev.heddle.runtime.ledger.LedgerEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where attempts would have gone instead. */
public interface Scenario {

    /**
     * A place that attempts would have gone to.
     *
     * @param model null where nobody can tell
     * @param weight how large a part of them, compared with the others
     */
    record Place(String provider, @Nullable String model, int weight) {}

    /** Hears of every call before the first attempt is asked for. */
    default void heard(LedgerEntry.Call call) {}

    /** Where an attempt would have gone; empty where it stays where it was. */
    List<Place> places(LedgerEntry.Attempt attempt);

    /** What is taken for granted. */
    List<String> assumptions();
}
