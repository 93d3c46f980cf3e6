package dev.heddle.runtime.cache;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.json.CanonicalBytes;
import dev.heddle.runtime.dialect.json.CanonicalJson;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises requests that must have the same answer: SHA-256 over what they say and what they are said in.
 *
 * <p>Every member of the body counts, known or not, but for those that only say who asks or what the provider's books are to call
 * it, and are not repeated in the answer. How the body is written does not count, see {@link CanonicalJson}.
 */
public final class RequestDigest {

    /** Another form must have another digest: values are kept by other processes, too. */
    private static final String VERSION = "heddle-request-1";

    private static final int ABSENT = -1;

    private RequestDigest() {}

    /**
     * A request's fingerprint.
     *
     * @param dialect what it is written in
     * @param context what else decides: the endpoint, the tenant, the method and its changes …; each text in its place, null counts
     * @param withQuestion whether the last user message is to be told apart, for those that compare its meaning
     * @return null where the body cannot be read
     */
    public static @Nullable Fingerprint of(
            Dialect dialect, byte[] body, List<@Nullable String> context, boolean withQuestion) {
        Question question = withQuestion ? Question.of(body) : null;
        CanonicalBytes form =
                CanonicalJson.of(body, dialect.nominalMembers(), question == null ? ABSENT : question.start());
        if (form == null) {
            return null;
        }
        MessageDigest sha256 = sha256();
        text(sha256, VERSION);
        text(sha256, dialect.id());
        for (String part : context) {
            text(sha256, part);
        }
        sha256.update(form.array(), 0, form.length());
        byte[] partition = sha256.digest();
        sha256.update(partition);
        text(sha256, question == null ? null : question.text());
        return new Fingerprint(
                Digest.of(sha256.digest()), Digest.of(partition), question == null ? null : question.text());
    }

    /** With its length in front, so that no two lists of texts are the same bytes; also what UTF-8 cannot say counts. */
    private static void text(MessageDigest sha256, @Nullable String text) {
        int length = text == null ? 0 : text.length();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * length);
        bytes.putInt(text == null ? ABSENT : length);
        if (text != null) {
            bytes.asCharBuffer().put(text);
        }
        sha256.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
