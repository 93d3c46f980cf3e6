package dev.heddle.runtime.ledger.whatif;

import dev.heddle.runtime.ledger.LedgerEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model in the place of another. Immutable.
 *
 * @param from the model asked for
 * @param provider whose model it is; null for the provider that was asked
 * @param to the model in its place
 */
public record ModelScenario(String from, @Nullable String provider, String to) implements Scenario {

    @Override
    public List<Place> places(LedgerEntry.Attempt entry) {
        if (!from.equals(WhatIf.modelAsked(entry))) {
            return List.of();
        }
        String ownProvider = entry.attempt().provider();
        String asIs = ownProvider == null ? entry.origin().provider() : ownProvider;
        return List.of(new Place(provider == null ? asIs : provider, to, 1));
    }

    @Override
    public List<String> assumptions() {
        return List.of("every attempt that asked for " + from + " asks for " + to
                + (provider == null ? "" : " of " + provider) + "; the others stay as they were");
    }
}
