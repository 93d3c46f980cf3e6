package dev.heddle.runtime.ledger.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.ledger.LedgerLine;
import dev.heddle.runtime.ledger.LedgerSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerShipperTest {

    private static final String FIRST = "heddle-20261121-100000000-17-0.jsonl";
    private static final String SECOND = "heddle-20261121-110000000-17-0.jsonl";

    @TempDir
    private Path directory;

    private final Kept sink = new Kept("here");

    /** Keeps what is written in memory. */
    private static final class Kept implements LedgerSink {

        private final String place;
        private final List<String> ids = new ArrayList<>();
        private boolean away;

        Kept(String place) {
            this.place = place;
        }

        @Override
        public String place() {
            return place;
        }

        @Override
        public void write(List<LedgerLine> lines) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            lines.forEach(line -> ids.add(line.id()));
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsNewInAllSegmentsIsShippedOnceInTheirOrder() throws IOException {
        append(SECOND, call("c"));
        append(FIRST, attempt("a", 1), call("a"), attempt("b", 1));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
            assertThat(sink.ids).containsExactly("a-1", "a", "b-1", "c");

            append(FIRST, call("b"));
            shipper.round();
            shipper.round();

            assertThat(sink.ids).containsExactly("a-1", "a", "b-1", "c", "b");
            assertThat(shipper.shipped()).isEqualTo(5);
        }
    }

    @Test
    void aLineThatIsBeingWrittenIsShippedWhenItIsWhole() throws IOException {
        String line = call("b");
        append(FIRST, call("a"), line.substring(0, 20));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
            assertThat(sink.ids).containsExactly("a");

            append(FIRST, line.substring(20));
            shipper.round();

            assertThat(sink.ids).containsExactly("a", "b");
        }
    }

    @Test
    void theNextProcessGoesOnWhereTheLastOneStopped() throws IOException {
        append(FIRST, call("a"));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
        }
        append(FIRST, call("b"));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
        }

        assertThat(sink.ids).containsExactly("a", "b");
    }

    @Test
    void whatASinkDidNotKeepIsShippedAgain() throws IOException {
        append(FIRST, call("a"));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            sink.away = true;
            assertThatThrownBy(shipper::round).isInstanceOf(IOException.class);
            append(FIRST, call("b"));
            assertThatThrownBy(shipper::round).isInstanceOf(IOException.class);
            sink.away = false;

            shipper.round();
        }

        assertThat(sink.ids).containsExactly("a", "b");
    }

    @Test
    void aDamagedFileOfPositionsAndAnotherPlaceMeanThatEverythingIsShippedAgain() throws IOException {
        append(FIRST, call("a"));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
        }
        Path positions = directory.resolve(ShippedPositions.FILE);
        String whole = Files.readString(positions);
        for (int length = 0; length < whole.length() - 1; length++) {
            Files.writeString(positions, whole.substring(0, length));
            sink.ids.clear();
            try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
                shipper.round();
            }
            assertThat(sink.ids).as("cut after %s", length).containsExactly("a");
        }

        Kept elsewhere = new Kept("elsewhere");
        try (LedgerShipper shipper = new LedgerShipper(directory, elsewhere)) {
            shipper.round();
        }
        assertThat(elsewhere.ids).containsExactly("a");
    }

    @Test
    void oneProcessShipsADirectoryUntilItEnds() throws IOException {
        append(FIRST, call("a"));
        Kept second = new Kept("here");
        try (LedgerShipper waiting = new LedgerShipper(directory, second)) {
            try (LedgerShipper shipping = new LedgerShipper(directory, sink)) {
                shipping.round();
                waiting.round();
                assertThat(waiting.shipsHere()).isFalse();
            }
            append(FIRST, call("b"));

            waiting.round();

            assertThat(second.ids).containsExactly("b");
        }
        assertThat(sink.ids).containsExactly("a");
    }

    @Test
    void linesThatAreNotTheLedgersArePassedOver() throws IOException {
        append(FIRST, "no json\n", "{\"v\":1}\n", "x".repeat(600_000) + "\n", call("a"));
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();

            assertThat(sink.ids).containsExactly("a");
            assertThat(shipper.garbled()).isEqualTo(3);
        }
    }

    @Test
    void dropsAndLinesOfANewerHeddleHaveAnIdOfTheirOwn() throws IOException {
        String drops = "{\"v\":1,\"kind\":\"drops\",\"at\":\"2026-11-21T10:00:00Z\",\"count\":3}\n";
        append(FIRST, drops, call("a").replace("\"v\":1", "\"v\":2"));
        append(SECOND, drops);
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
        }

        assertThat(sink.ids).hasSize(3).doesNotHaveDuplicates().doesNotContain("a");
    }

    @Test
    void manyLinesAreShippedInPieces() throws IOException {
        List<String> expected = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            expected.add("call" + i);
            lines.append(call("call" + i));
        }
        append(FIRST, lines.toString());
        try (LedgerShipper shipper = new LedgerShipper(directory, sink)) {
            shipper.round();
        }

        assertThat(sink.ids).isEqualTo(expected);
    }

    private void append(String segment, String... lines) throws IOException {
        for (String line : lines) {
            Files.writeString(directory.resolve(segment), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String call(String id) {
        return "{\"v\":1,\"kind\":\"call\",\"at\":\"2026-11-21T10:00:00Z\",\"call\":\"" + id + "\"}\n";
    }

    private static String attempt(String id, int number) {
        return "{\"v\":1,\"kind\":\"attempt\",\"at\":\"2026-11-21T10:00:00Z\",\"call\":\"" + id + "\",\"n\":" + number
                + "}\n";
    }
}
