package dev.heddle.runtime.ledger.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ManualTime;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollupsTest {

    private static final int CALLS = 500;

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void sumsAnswerAsTheRecordsDoInEveryDimension(Dimension dimension) throws IOException {
        record(new Rollups(time));
        List<String> fromRecords = texts(exact(dimension));

        deleteSegments();

        assertThat(texts(sums(dimension))).isEqualTo(fromRecords).isNotEmpty();
    }

    @Test
    void sumsAreExact() throws IOException {
        record(new Rollups(time));
        deleteSegments();

        Sums total = new LedgerSums(directory)
                .answer(SpendQuery.of(TimeRange.ALL, List.of()))
                .total();
        assertThat(total.count(Measure.CALLS)).isEqualTo(CALLS);
        assertThat(total.usd(Measure.COST))
                .isEqualByComparingTo(new BigDecimal("0.000000000003").multiply(BigDecimal.valueOf(CALLS)));
    }

    @Test
    void aSegmentWithoutSumsIsReadItself() throws IOException {
        record(new Rollups(time));
        List<String> before = texts(sums(Dimension.USER, Dimension.MODEL));

        Files.delete(rollup());

        assertThat(texts(sums(Dimension.USER, Dimension.MODEL))).isEqualTo(before);
    }

    @Test
    void whatFollowsTheSumsIsAddedToThem() throws IOException {
        LedgerListener ledger = ledger(new Rollups(time, Duration.ofHours(1)));
        call(ledger, 1);
        assertThat(ledger.flush()).isTrue();
        assertThat(texts(sums())).containsExactly("[] calls 1 cost 0.000000000003");
        assertThat(rollups()).isEmpty();

        time.advance(Duration.ofHours(1));
        call(ledger, 2);
        assertThat(ledger.flush()).isTrue();
        assertThat(rollups()).hasSize(1);
        call(ledger, 3);
        assertThat(ledger.flush()).isTrue();

        assertThat(texts(sums())).containsExactly("[] calls 3 cost 0.000000000009");
        ledger.close();
        assertThat(texts(sums())).containsExactly("[] calls 3 cost 0.000000000009");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 100, 1_000_000})
    void sumsThatAreTornOrForgedAreNotBelieved(int damagedAt) throws IOException {
        record(new Rollups(time));
        List<String> before = texts(sums(Dimension.MODEL));
        byte[] content = Files.readAllBytes(rollup());
        if (damagedAt < content.length) {
            content[damagedAt] ^= 1;
            Files.write(rollup(), content);
        } else {
            Files.write(rollup(), Arrays.copyOf(content, content.length - 1));
        }

        assertThat(texts(sums(Dimension.MODEL))).isEqualTo(before);
    }

    @Test
    void sumsThatWereNeverWrittenAreMadeFromTheSegment() throws IOException {
        record(new Rollups(time));
        List<String> before = texts(sums(Dimension.TEAM, Dimension.HOUR));
        Files.delete(rollup());

        assertThat(CatchUp.isNeeded(segment())).isTrue();
        assertThat(CatchUp.of(segment())).isTrue();
        assertThat(CatchUp.isNeeded(segment())).isFalse();
        deleteSegments();

        assertThat(texts(sums(Dimension.TEAM, Dimension.HOUR))).isEqualTo(before);
    }

    @Test
    void aTornLineIsInNoSums() throws IOException {
        record(new Rollups(time));
        Files.delete(rollup());
        Files.writeString(segment(), "{\"v\":1,\"kind\":\"att", StandardOpenOption.APPEND);

        assertThat(CatchUp.of(segment())).isTrue();
        SpendAnswer answer = new LedgerSums(directory).answer(SpendQuery.of(TimeRange.ALL, List.of()));

        assertThat(answer.total().count(Measure.CALLS)).isEqualTo(CALLS);
        assertThat(answer.read().torn()).isEqualTo(1);
    }

    @Test
    void garbledLinesAreStillToldOfWhenOnlySumsAreLeft() throws IOException {
        record(new Rollups(time));
        Files.delete(rollup());
        Files.writeString(segment(), "garbage\n", StandardOpenOption.APPEND);
        assertThat(CatchUp.of(segment())).isTrue();
        deleteSegments();

        assertThat(new LedgerSums(directory)
                        .answer(SpendQuery.of(TimeRange.ALL, List.of()))
                        .read()
                        .garbled())
                .isEqualTo(1);
    }

    @Test
    void sumsOutliveTheirSegment() throws IOException {
        LedgerConfig config = new LedgerConfig(directory, 10_000, 1 << 20, Duration.ofDays(7));
        try (LedgerListener ledger = new LedgerListener(config, time, new Rollups(time))) {
            call(ledger, 1);
            ledger.flush();
            // As if the process had been killed before it could write them.
            time.advance(Duration.ofDays(1));
            call(ledger, 2);
            ledger.flush();
            Files.delete(rollups().get(0));
            time.advance(Duration.ofDays(7));
            call(ledger, 3);
            ledger.flush();
            time.advance(Duration.ofDays(1));
            call(ledger, 4);
            ledger.flush();
        }

        assertThat(segments()).hasSize(2);
        assertThat(texts(sums(Dimension.DAY)))
                .containsExactlyInAnyOrder(
                        "[2026-11-21] calls 1 cost 0.000000000003",
                        "[2026-11-22] calls 1 cost 0.000000000003",
                        "[2026-11-29] calls 1 cost 0.000000000003",
                        "[2026-11-30] calls 1 cost 0.000000000003");
    }

    @Test
    void usersBeyondTheLimitAreFoldedAndNothingIsLost() {
        RollupBook book = new RollupBook(new RollupLimits(40, 4, 100));
        try (LedgerListener ledger = ledger(new Rollups(time))) {
            for (int i = 0; i < 100; i++) {
                call(ledger, i);
            }
        }
        List<LedgerEntry> entries = new ArrayList<>();
        readAll(entries);
        entries.forEach(book::add);
        GroupedSums byUser = new GroupedSums(SpendQuery.of(TimeRange.ALL, List.of(Dimension.USER)));
        byUser.add(RollupColumns.of(book, Coverage.NOTHING), TimeRange.ALL);
        GroupedSums byModel = new GroupedSums(SpendQuery.of(TimeRange.ALL, List.of(Dimension.MODEL)));
        byModel.add(RollupColumns.of(book, Coverage.NOTHING), TimeRange.ALL);

        assertThat(book.size()).isLessThanOrEqualTo(120);
        assertThat(byUser.groups()).hasSizeBetween(2, 5);
        assertThat(byUser.groups()).anyMatch(group -> group.keys().contains(LedgerSums.FOLDED));
        assertThat(byUser.total().count(Measure.CALLS)).isEqualTo(100);
        assertThat(byModel.groups())
                .extracting(group -> group.keys().get(0))
                .containsExactlyInAnyOrder("model0", "model1", "model2", null);
        assertThat(byModel.total().count(Measure.ATTEMPTS)).isEqualTo(100);
    }

    @Test
    void anythingAnApplicationMakesUpIsFoldedInTheEnd() {
        RollupBook book = new RollupBook(new RollupLimits(5, 1_000, 1_000));
        for (int i = 0; i < 1_000; i++) {
            book.add(new LedgerEntry.Drops(i * Duration.ofHours(1).toNanos(), 1));
        }
        int hours = book.size();
        try (LedgerListener ledger = ledger(new Rollups(time))) {
            for (int i = 0; i < 300; i++) {
                call(ledger, i);
            }
        }
        List<LedgerEntry> entries = new ArrayList<>();
        readAll(entries);
        entries.forEach(book::add);

        assertThat(hours).isEqualTo(1_000);
        assertThat(book.size()).isLessThanOrEqualTo(hours + 5 * 3 + 10);
    }

    @Test
    void exactAnswersTellFoldedNamesApart() throws IOException {
        try (LedgerListener ledger = ledger(new Rollups(time))) {
            for (int i = 0; i < 5_000; i++) {
                call(ledger, i);
            }
        }

        assertThat(sums(Dimension.USER).groups()).hasSize(RollupLimits.KEPT.users() + 1);
        assertThat(exact(Dimension.USER).groups()).hasSize(5_000);
    }

    private void record(Rollups rollups) {
        try (LedgerListener ledger = ledger(rollups)) {
            for (int i = 0; i < CALLS; i++) {
                time.advance(Duration.ofMinutes(1));
                call(ledger, i);
            }
        }
    }

    private LedgerListener ledger(Rollups rollups) {
        return new LedgerListener(new LedgerConfig(directory, 100_000, 1L << 30, Duration.ofDays(90)), time, rollups);
    }

    private void call(LedgerListener ledger, int i) {
        Attribution attribution =
                new Attribution(i % 7 == 0 ? null : "feature" + i % 3, "team" + i % 2, "user" + i, "tenant" + i % 5);
        CallStart start = new CallStart(
                "c" + i,
                time.epochNanos(),
                "okhttp",
                "openai.chat",
                "openai",
                "api.openai.com",
                443,
                null,
                "app.Shop.ask" + i % 4,
                RollupsTest.class,
                null,
                null,
                List.of(),
                i % 2 == 0 ? "chat" : null,
                attribution);
        CallObserver observer = ledger.started(start);
        AttemptRecord attempt = new AttemptRecord(
                1,
                "openai api.openai.com:443 model" + i % 3,
                null,
                time.epochNanos(),
                1_000_000L * i,
                0,
                200,
                i % 10 == 0 ? "timeout" : null,
                Usage.builder().uncachedInput(i).cacheRead(2).output(3).build(),
                new Cost(3));
        observer.attempted(attempt);
        observer.ended(new CallRecord(
                start,
                1_000_000L * i,
                200,
                i % 10 == 0 ? "timeout" : null,
                null,
                null,
                -1,
                List.of(attempt),
                attempt.cost(),
                "closed",
                false,
                null));
    }

    private SpendAnswer sums(Dimension... by) throws IOException {
        return new LedgerSums(directory).answer(SpendQuery.of(TimeRange.ALL, List.of(by)));
    }

    private SpendAnswer exact(Dimension... by) throws IOException {
        return new LedgerSums(directory).answer(new SpendQuery(TimeRange.ALL, List.of(by), List.of(), true));
    }

    private static List<String> texts(SpendAnswer answer) {
        return answer.groups().stream()
                .map(group -> group.keys() + " calls " + group.sums().count(Measure.CALLS) + " cost "
                        + group.sums().usd(Measure.COST).toPlainString())
                .sorted()
                .collect(Collectors.toList());
    }

    private void readAll(List<LedgerEntry> entries) {
        try {
            new LedgerReader(directory).read(TimeRange.ALL, entries::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path segment() throws IOException {
        return segments().get(0);
    }

    private Path rollup() throws IOException {
        return rollups().get(0);
    }

    private void deleteSegments() throws IOException {
        for (Path segment : segments()) {
            Files.delete(segment);
        }
    }

    private List<Path> segments() throws IOException {
        return files(".jsonl");
    }

    private List<Path> rollups() throws IOException {
        return files(".rollup");
    }

    private List<Path> files(String suffix) throws IOException {
        Set<Path> found;
        try (var files = Files.list(directory)) {
            found = files.filter(file -> file.toString().endsWith(suffix)).collect(Collectors.toSet());
        }
        return found.stream().sorted().toList();
    }
}
