package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserRecordingTest {

    private static final String USER = "jane@example.com";

    @TempDir
    Path directory;

    @Test
    void usersAreHashedByDefaultTheSameWayEverywhere() throws IOException {
        String hash = "#8c87b489ce35cf2e2f39f80e282cb2e8";

        assertThat(LedgerConfig.inDirectory(directory).users()).isEqualTo(UserRecording.HASH);
        assertThat(recorded(UserRecording.HASH)).containsExactly(hash, hash);
        assertThat(bytes()).doesNotContain("jane");
    }

    @Test
    void usersStandThereAsTheyAreNamedWhereThatIsAskedFor() throws IOException {
        assertThat(recorded(UserRecording.PLAIN)).containsExactly(USER, USER);
    }

    @Test
    void usersAreLeftOutWhereThatIsAskedFor() throws IOException {
        assertThat(recorded(UserRecording.NONE)).containsExactly(null, null);
        assertThat(bytes()).contains("\"team\":\"payments\"").doesNotContain("user");
    }

    private List<@Nullable String> recorded(UserRecording users) throws IOException {
        LedgerConfig config =
                new LedgerConfig(directory, 10, 1 << 20, Duration.ofDays(90), Duration.ofDays(400), users);
        try (LedgerListener ledger = new LedgerListener(config, TimeSource.SYSTEM)) {
            CallStart start = Calls.start("c1", new Attribution("search", "payments", USER, "acme"));
            CallObserver observer = ledger.started(start);
            observer.attempted(Calls.failure(1));
            observer.ended(Calls.end(start, List.of(Calls.failure(1)), null));
        }
        List<@Nullable String> found = new ArrayList<>();
        new LedgerReader(directory)
                .read(
                        TimeRange.ALL,
                        entry -> found.add(
                                entry instanceof LedgerEntry.Attempt attempt
                                        ? attempt.origin().labels().user()
                                        : ((LedgerEntry.Call) entry)
                                                .origin()
                                                .labels()
                                                .user()));
        return found;
    }

    private String bytes() throws IOException {
        try (var files = Files.list(directory)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }
}
