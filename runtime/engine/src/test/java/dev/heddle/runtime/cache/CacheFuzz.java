package dev.heddle.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Requests by which answers are found again, and answers as processes share them. */
public final class CacheFuzz implements FuzzTarget {

    private static final Digest KEY = new Digest(1, 2, 3, 4);
    private static final int CHECKSUM_AT = Integer.BYTES;
    private static final int CHECKED_FROM = CHECKSUM_AT + Long.BYTES;

    @Override
    public void read(SplittableRandom random) {
        byte[] body = Corpus.request(random);
        Dialect dialect = Corpus.any(Dialects.standard().all(), random);
        dialect.isStateful(body);
        Fingerprint whole = RequestDigest.of(dialect, body, List.of("host"), false);
        Fingerprint parted = RequestDigest.of(dialect, body, List.of("host"), true);
        assertThat(parted == null).isEqualTo(whole == null);
        byte[] answer = Corpus.response(random);
        AnswerMarks.of(answer);
        AnswerCodec.read(KEY, damaged(answer, random));
    }

    /** As somebody may have written it whose checksum is right. */
    private static byte[] damaged(byte[] body, SplittableRandom random) {
        StoredAnswer answer = new StoredAnswer(
                200,
                new String[] {"content-type", "application/json"},
                body,
                ResponseFacts.builder()
                        .id("1")
                        .finishReasons(List.of("stop"))
                        .complete(true)
                        .build(),
                new Cost(1),
                2,
                3);
        byte[] whole = AnswerCodec.write(KEY, answer);
        byte[] value = ByteMutations.of(whole, whole, random);
        if (random.nextBoolean() && value.length > CHECKED_FROM) {
            CRC32C checksum = new CRC32C();
            checksum.update(value, CHECKED_FROM, value.length - CHECKED_FROM);
            ByteBuffer.wrap(value).putLong(CHECKSUM_AT, checksum.getValue());
        }
        return value;
    }
}
