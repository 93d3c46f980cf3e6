package dev.heddle.runtime.dialect.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventStreamParserTest {

    private static final byte[] THREE = EventFrames.stream(
            EventFrames.event("messageStart", "{\"role\":\"assistant\"}"),
            EventFrames.event("contentBlockDelta", "{\"delta\":{\"text\":\"grüße\"}}"),
            EventFrames.message(Map.of(), new byte[0]));

    private final List<String> told = new ArrayList<>();
    private final EventStreamParser parser = new EventStreamParser(
            message -> told.add(message.text(":event-type") + " " + UTF_8.decode(message.payload())));

    @Test
    void readsMessagesSplitAtEveryPosition() {
        for (int at = 0; at <= THREE.length; at++) {
            told.clear();
            EventStreamParser parser = new EventStreamParser(
                    message -> told.add(message.text(":event-type") + " " + UTF_8.decode(message.payload())));
            parser.read(ByteBuffer.wrap(THREE, 0, at));
            parser.read(ByteBuffer.wrap(THREE, at, THREE.length - at));
            assertThat(told)
                    .containsExactly(
                            "messageStart {\"role\":\"assistant\"}",
                            "contentBlockDelta {\"delta\":{\"text\":\"grüße\"}}",
                            "null ");
            assertThat(parser.betweenMessages()).isTrue();
        }
    }

    @Test
    void readsMessagesThatArriveByteByByteInDirectMemory() {
        for (byte value : THREE) {
            ByteBuffer one = ByteBuffer.allocateDirect(1).put(value).flip();
            parser.read(one);
            assertThat(one.position()).isZero();
        }
        assertThat(told).hasSize(3);
    }

    @Test
    void readsEachTypeOfHeader() {
        UUID uuid = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("yes", true);
        headers.put("no", false);
        headers.put("byte", (byte) -2);
        headers.put("short", (short) -300);
        headers.put("int", -70_000);
        headers.put("long", 1L << 40);
        headers.put("bytes", new byte[] {1, 2});
        headers.put("time", Instant.ofEpochMilli(8_675_309));
        headers.put("uuid", uuid);
        headers.put("text", "aüb");
        List<Object> values = new ArrayList<>();
        EventStreamParser parser = new EventStreamParser(message -> {
            headers.keySet().forEach(name -> values.add(message.header(name)));
            assertThat(message.header("absent")).isNull();
            assertThat(message.text("int")).isNull();
            assertThat(message.payloadLength()).isEqualTo(1);
        });

        parser.read(ByteBuffer.wrap(EventFrames.message(headers, new byte[] {'x'})));

        assertThat(values).usingRecursiveComparison().isEqualTo(new ArrayList<>(headers.values()));
    }

    /** The vector {@code payload_one_str_header} of the AWS event stream test suite, which this parser was not written with. */
    @Test
    void readsAwsOwnTestVector() {
        byte[] vector = HexFormat.of()
                .parseHex("0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                        + "7b27666f6f273a27626172277d8d9c08b1");
        List<String> seen = new ArrayList<>();
        EventStreamParser parser = new EventStreamParser(
                message -> seen.add(message.text("content-type") + " " + UTF_8.decode(message.payload())));

        parser.read(ByteBuffer.wrap(vector));

        assertThat(seen).containsExactly("application/json {'foo':'bar'}");
    }

    @Test
    void stopsAtEveryFlippedBitAndKeepsWhatCameBefore() {
        byte[] first = EventFrames.event("first", "{}");
        byte[] second = EventFrames.event("second", "{\"a\":1}");
        for (int bit = 0; bit < second.length * 8; bit++) {
            byte[] damaged = second.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            told.clear();
            EventStreamParser parser = new EventStreamParser(message -> told.add("" + message.text(":event-type")));
            parser.read(ByteBuffer.wrap(EventFrames.stream(first, damaged, first)));
            assertThat(told).containsExactly("first");
            assertThat(parser.malformed()).isTrue();
            assertThat(parser.betweenMessages()).isFalse();
        }
    }

    @Test
    void aStreamCutInsideAMessageDoesNotEndBetweenMessages() {
        for (int length = 1; length < THREE.length; length++) {
            EventStreamParser parser = new EventStreamParser(message -> {});
            parser.read(ByteBuffer.wrap(THREE, 0, length));
            assertThat(parser.malformed()).isFalse();
        }
        parser.read(ByteBuffer.wrap(THREE, 0, THREE.length - 1));
        assertThat(parser.betweenMessages()).isFalse();
    }

    @Test
    void stopsAtHeadersThatRunOverTheirEndThoughTheChecksumsAreRight() {
        byte[] message = EventFrames.event("x", "{}");
        // The name's length reaches beyond the headers.
        message[12] = (byte) 200;
        seal(message);

        parser.read(ByteBuffer.wrap(message));

        assertThat(parser.malformed()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void stopsAtAHeaderOfUnknownType() {
        byte[] message = EventFrames.message(Map.of("a", true), new byte[0]);
        message[14] = 10;
        seal(message);

        parser.read(ByteBuffer.wrap(message));

        assertThat(parser.malformed()).isTrue();
    }

    @Test
    void skipsAMessageTooLongToKeepAndReadsOn() {
        byte[] large = EventFrames.message(Map.of(), new byte[EventStreamParser.MAX_KEPT_BYTES]);

        parser.read(ByteBuffer.wrap(EventFrames.stream(large, EventFrames.event("after", "{}"))));

        assertThat(told).containsExactly("after {}");
        assertThat(parser.skippedAny()).isTrue();
        assertThat(parser.betweenMessages()).isTrue();
    }

    @Test
    void stopsAtALengthBeyondAnyMessage() {
        byte[] prelude = ByteBuffer.allocate(12)
                .putInt(EventStreamParser.MAX_MESSAGE_BYTES + 1)
                .putInt(0)
                .array();
        ByteBuffer.wrap(prelude).putInt(8, EventFrames.crc(Arrays.copyOf(prelude, 8)));

        parser.read(ByteBuffer.wrap(prelude));

        assertThat(parser.malformed()).isTrue();
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        long seed = Long.getLong("heddle.fuzz.seed", 20_260_101L);
        int rounds = Boolean.getBoolean("heddle.long") ? 1_000_000 : 20_000;
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = mutated(random);
            assertThatCode(() -> {
                        EventStreamParser parser = new EventStreamParser(message -> {
                            message.text(":event-type");
                            message.header(":message-type");
                            message.payload();
                        });
                        int cut = random.nextInt(bytes.length + 1);
                        parser.read(ByteBuffer.wrap(bytes, 0, cut));
                        parser.read(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
                    })
                    .as("seed %d, round %d: %s", seed, round, HexFormat.of().formatHex(bytes))
                    .doesNotThrowAnyException();
        }
    }

    /** Half of the mutants get right checksums, so that what lies behind them is reached. */
    private static byte[] mutated(Random random) {
        byte[] message = EventFrames.event("contentBlockDelta", "{\"delta\":{\"text\":\"x\"}}");
        for (int change = random.nextInt(6); change >= 0; change--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
        if (random.nextBoolean()) {
            ByteBuffer.wrap(message).putInt(0, message.length);
            seal(message);
        }
        return EventFrames.stream(message, THREE);
    }

    private static void seal(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        bytes.putInt(8, EventFrames.crc(Arrays.copyOf(message, 8)));
        bytes.putInt(message.length - 4, EventFrames.crc(Arrays.copyOf(message, message.length - 4)));
    }
}
