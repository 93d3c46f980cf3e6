package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.WireCorpus.Exchange;
import dev.heddle.runtime.dialect.eventstream.EventFrames;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.fuzz.Corpus;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every dialect reads what is damaged, and what is another's, without an exception, a hang or a different answer. */
public class WireReaderFuzzTest {

    private static final long MUTATIONS = Boolean.getBoolean("heddle.long") ? 1_000_000 : 20_000;
    private static final List<String> EVENTS = List.of(
            "messageStart",
            "contentBlockStart",
            "contentBlockDelta",
            "contentBlockStop",
            "messageStop",
            "metadata",
            "chunk");
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json", "text/event-stream", "application/x-ndjson", WireCorpus.FRAMED, "text/html", "");

    private final List<Dialect> dialects = Dialects.standard().all();

    @Test
    void everyDialectHasAnExchangeToDamage() {
        assertThat(WireCorpus.EXCHANGES.stream()
                        .map(exchange -> Dialects.standard().match("POST", exchange.path())))
                .as("dialects of the exchanges in WireCorpus")
                .containsAll(dialects);
    }

    @Test
    void undamagedExchangesAreRead() {
        for (Exchange exchange : WireCorpus.EXCHANGES) {
            Dialect dialect = requireNonNull(Dialects.standard().match("POST", exchange.path()), exchange.path());
            byte[] body = exchange.request().getBytes(UTF_8);
            RequestFacts request =
                    dialect.readRequest(exchange.path(), body, true).orElseThrow();
            ResponseReader reader = dialect.reader(request, headers(exchange.contentType()), true);
            reader.read(ByteBuffer.wrap(response(exchange, new SplittableRandom(1), false)));
            reader.end();
            assertThat(reader.facts().complete())
                    .as(exchange.path() + " " + exchange.contentType() + " " + reader.facts())
                    .isTrue();
        }
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedExchangesDoNoHarm() {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            try {
                read(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with seed " + seed, failure);
            }
        }
    }

    /** Reads one damaged exchange. */
    public void read(SplittableRandom random) {
        Exchange exchange = Corpus.any(WireCorpus.EXCHANGES, random);
        boolean own = random.nextInt(4) > 0;
        Dialect matched = Dialects.standard().match("POST", exchange.path());
        Dialect dialect = own && matched != null ? matched : Corpus.any(dialects, random);
        boolean capture = random.nextBoolean();
        byte[] other = Corpus.any(WireCorpus.EXCHANGES, random).response().getBytes(UTF_8);
        byte[] body = ByteMutations.of(exchange.request().getBytes(UTF_8), other, random);
        Optional<RequestFacts> read = dialect.readRequest(exchange.path(), body, capture);
        RequestFacts request = read.orElse(RequestFacts.builder(Operation.CHAT).stream(random.nextBoolean())
                .build());
        askForUsage(dialect, exchange.path(), request, body);

        String contentType = own ? exchange.contentType() : Corpus.any(CONTENT_TYPES, random);
        byte[] response = ByteMutations.of(response(exchange, random, true), other, random);
        List<ByteBuffer> pieces = Corpus.pieces(response, random);
        Headers headers = headers(contentType);
        ResponseFacts atOnce = facts(
                dialect.reader(request, headers, capture), List.of(ByteBuffer.wrap(response)), random.nextBoolean());
        ResponseFacts inPieces = facts(dialect.reader(request, headers, capture), pieces, false);
        assertThat(inPieces).isEqualTo(atOnce);
        assertThat(dialect.readError(random.nextInt(400, 600), headers, response))
                .isNotNull();
        filter(dialect, response, pieces);
    }

    private static void askForUsage(Dialect dialect, String path, RequestFacts request, byte[] body) {
        byte[] asked = dialect.askForUsage(request, body);
        if (asked == null) {
            return;
        }
        try (JsonCursor json = JsonCursor.over(asked, 0, asked.length)) {
            assertThat(json.complete()).isTrue();
        }
        dialect.readRequest(path, asked, false).ifPresent(again -> {
            assertThat(again.usageRequested()).isTrue();
            assertThat(again.model()).isEqualTo(request.model());
        });
    }

    private static ResponseFacts facts(ResponseReader reader, List<ByteBuffer> pieces, boolean asksBetween) {
        for (ByteBuffer piece : pieces) {
            int position = piece.position();
            reader.read(piece);
            if (piece.position() != position) {
                throw new AssertionError("the buffer was moved");
            }
            if (asksBetween) {
                assertThat(reader.facts()).isNotNull();
            }
        }
        reader.end();
        assertThat(reader.contentEvents()).isNotNegative();
        assertThat(reader.contentBegun()).isEqualTo(reader.contentEvents() > 0);
        return reader.facts();
    }

    private static void filter(Dialect dialect, byte[] response, List<ByteBuffer> pieces) {
        byte[] atOnce = filtered(dialect.usageFilter(), List.of(ByteBuffer.wrap(response)));
        assertThat(atOnce.length).isLessThanOrEqualTo(response.length);
        assertThat(filtered(dialect.usageFilter(), pieces)).isEqualTo(atOnce);
    }

    private static byte[] filtered(StreamFilter filter, List<ByteBuffer> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuffer piece : pieces) {
            write(filter.filter(piece), out);
        }
        write(filter.end(), out);
        return out.toByteArray();
    }

    private static void write(ByteBuffer bytes, ByteArrayOutputStream out) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        out.writeBytes(copy);
    }

    /** The response's bytes; one that is framed has its payloads damaged first, for no checksum would fit after. */
    private static byte[] response(Exchange exchange, SplittableRandom random, boolean damaged) {
        byte[] text = exchange.response().getBytes(UTF_8);
        if (!exchange.contentType().equals(WireCorpus.FRAMED)) {
            return text;
        }
        byte[] payloads = damaged ? ByteMutations.of(text, text, random) : text;
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        int position = 0;
        for (String line : new String(payloads, UTF_8).split("\n")) {
            String event = damaged && random.nextInt(8) == 0 ? Corpus.any(EVENTS, random) : eventOf(line, position++);
            framed.writeBytes(EventFrames.event(event, line));
        }
        return framed.toByteArray();
    }

    private static String eventOf(String payload, int position) {
        if (payload.contains("\"delta\"")) {
            return "contentBlockDelta";
        }
        if (payload.contains("stopReason")) {
            return "messageStop";
        }
        if (payload.contains("usage")) {
            return "metadata";
        }
        return position == 0 ? "messageStart" : "contentBlockStop";
    }

    private static Headers headers(String contentType) {
        return name -> name.equalsIgnoreCase("content-type") && !contentType.isEmpty() ? contentType : null;
    }
}
