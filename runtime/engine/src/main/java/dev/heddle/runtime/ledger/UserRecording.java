package dev.heddle.runtime.ledger;

import dev.heddle.runtime.attribution.UserPseudonym;
import dev.heddle.runtime.recent.RecentMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the ledger keeps users. */
public enum UserRecording {
    /** By {@link UserPseudonym}. */
    HASH,
    /** As the application names them. */
    PLAIN,
    /** Not at all. */
    NONE;

    private static final int REMEMBERED = 1_024;

    /** What stands in the ledger for a user. */
    public @Nullable String of(String user) {
        return switch (this) {
            case HASH -> UserPseudonym.of(user);
            case PLAIN -> user;
            case NONE -> null;
        };
    }

    /** Puts that in the place of users. Not thread-safe. */
    static final class Rewriter {

        private final UserRecording recording;
        private final Map<String, String> hashes = new RecentMap<>(REMEMBERED);

        Rewriter(UserRecording recording) {
            this.recording = recording;
        }

        LedgerEntry rewritten(LedgerEntry entry) {
            if (recording == PLAIN) {
                return entry;
            }
            if (entry instanceof LedgerEntry.Attempt attempt
                    && attempt.origin().labels().user() != null) {
                return new LedgerEntry.Attempt(rewritten(attempt.origin()), attempt.attempt());
            }
            if (entry instanceof LedgerEntry.Call call && call.origin().labels().user() != null) {
                return call.with(rewritten(call.origin()));
            }
            return entry;
        }

        private LedgerEntry.Origin rewritten(LedgerEntry.Origin origin) {
            String user = origin.labels().user();
            return user == null ? origin : origin.with(origin.labels().of(kept(user)));
        }

        private @Nullable String kept(String user) {
            return recording == HASH ? hashes.computeIfAbsent(user, UserPseudonym::of) : recording.of(user);
        }
    }
}
