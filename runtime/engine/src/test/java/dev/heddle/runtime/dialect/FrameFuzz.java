package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.eventstream.EventFrames;
import dev.heddle.runtime.dialect.eventstream.EventStreamParser;
import dev.heddle.runtime.dialect.ndjson.LineParser;
import dev.heddle.runtime.dialect.sse.EventFilter;
import dev.heddle.runtime.dialect.sse.ReadableEvents;
import dev.heddle.runtime.dialect.sse.SseParser;
import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What parts a stream into events: they are the same however it arrives. */
public final class FrameFuzz implements FuzzTarget {

    @Override
    public void read(SplittableRandom random) {
        byte[] text = Corpus.response(random);
        sameHoweverItArrives(text, random, FrameFuzz::events);
        sameHoweverItArrives(text, random, FrameFuzz::lines);
        sameHoweverItArrives(text, random, FrameFuzz::readable);
        sameHoweverItArrives(frames(random), random, FrameFuzz::messages);
    }

    private static void sameHoweverItArrives(
            byte[] bytes, SplittableRandom random, BiConsumer<List<ByteBuffer>, List<String>> parser) {
        List<String> atOnce = new ArrayList<>();
        parser.accept(List.of(ByteBuffer.wrap(bytes)), atOnce);
        List<String> inPieces = new ArrayList<>();
        parser.accept(Corpus.pieces(bytes, random), inPieces);
        assertThat(inPieces).isEqualTo(atOnce);
    }

    private static void events(List<ByteBuffer> pieces, List<String> found) {
        SseParser parser = new SseParser(
                (name, data, offset, length) -> found.add(name + ": " + new String(data, offset, length, UTF_8)));
        pieces.forEach(parser::read);
        parser.end();
        found.add("skipped " + parser.skippedAny());
    }

    private static void lines(List<ByteBuffer> pieces, List<String> found) {
        LineParser parser =
                new LineParser((bytes, offset, length) -> found.add(new String(bytes, offset, length, UTF_8)));
        pieces.forEach(parser::read);
        parser.end();
        found.add("skipped " + parser.skippedAny());
    }

    private static void readable(List<ByteBuffer> pieces, List<String> found) {
        EventFilter filter = new EventFilter(new ReadableEvents());
        ByteAccumulator all = new ByteAccumulator();
        pieces.forEach(piece -> all.append(filter.filter(piece)));
        all.append(filter.end());
        found.add(UTF_8.decode(all.view()).toString());
    }

    private static void messages(List<ByteBuffer> pieces, List<String> found) {
        EventStreamParser parser = new EventStreamParser(message -> found.add(shown(message.header(":event-type")) + " "
                + message.text(":message-type") + " " + UTF_8.decode(message.payload())));
        pieces.forEach(parser::read);
        found.add(parser.malformed() + " " + parser.betweenMessages() + " " + parser.skippedAny());
    }

    private static String shown(@Nullable Object header) {
        return header instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(header);
    }

    /** Whole messages whose headers are damaged and whose checksums are right, then damaged themselves. */
    private static byte[] frames(SplittableRandom random) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = random.nextInt(4); i >= 0; i--) {
            byte[] whole = EventFrames.event("contentBlockDelta", "{\"delta\":{\"text\":\"Hi\"}}");
            int headers = ByteBuffer.wrap(whole).getInt(4);
            byte[] block = new byte[headers];
            System.arraycopy(whole, 12, block, 0, headers);
            all.writeBytes(frame(ByteMutations.of(block, whole, random), Corpus.response(random)));
        }
        byte[] frames = all.toByteArray();
        return random.nextBoolean() ? frames : ByteMutations.of(frames, frames, random);
    }

    private static byte[] frame(byte[] headers, byte[] payload) {
        int total = 16 + headers.length + payload.length;
        ByteBuffer frame = ByteBuffer.allocate(total).putInt(total).putInt(headers.length);
        frame.putInt(checksum(frame)).put(headers).put(payload);
        return frame.putInt(checksum(frame)).array();
    }

    private static int checksum(ByteBuffer begun) {
        CRC32 checksum = new CRC32();
        checksum.update(begun.array(), 0, begun.position());
        return (int) checksum.getValue();
    }
}
