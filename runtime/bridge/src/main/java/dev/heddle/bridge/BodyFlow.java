package dev.heddle.bridge;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A response body on its way to the application. One thread at a time; exactly one of {@link #completed}, {@link #failed}
 * and {@link #cancelled} ends it, whichever comes first, later ones are ignored. No method throws.
 */
public interface BodyFlow {

    /** Observes nothing, changes nothing. */
    BodyFlow UNOBSERVED = new BodyFlow() {
        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            return bytes;
        }

        @Override
        public boolean rewrites() {
            return false;
        }

        @Override
        public boolean committed() {
            return true;
        }

        @Override
        public boolean rejected() {
            return false;
        }

        @Override
        public ByteBuffer completed() {
            return ByteBuffer.allocate(0);
        }

        @Override
        public void failed(Throwable error) {}

        @Override
        public void cancelled() {}
    };

    /**
     * Bytes have arrived from the provider.
     *
     * @param bytes from position to limit; neither is moved
     * @return what to forward in their place: {@code bytes} itself where nothing changes, else a buffer of the flow that
     *     is valid until the next call (possibly empty)
     */
    ByteBuffer received(ByteBuffer bytes);

    /** Whether the forwarded bytes may differ from those received, in number too; known before the first byte. */
    boolean rewrites();

    /**
     * Whether the application may see bytes. While false the driver holds what {@link #received} returned and reports an
     * end or a failure to {@link CallFlow#uncommitted} instead of here.
     */
    boolean committed();

    /** Whether what arrived so far must not be delivered, while {@link #committed} is false: an error in an answer's place. */
    boolean rejected();

    /**
     * How long from now the driver waits for the next bytes before it breaks the exchange off as if it had timed out; 0 where
     * only the client's own limits hold. Asked whenever it begins to wait, by any thread.
     */
    default long patienceNanos() {
        return 0;
    }

    /**
     * The provider's body has broken or ended although the application has seen some of it: where its rest comes from.
     *
     * @param error how it broke, or null where it ended
     * @return bytes that take this body's way as if the provider had sent them; null where the end is the end, and
     *     {@link #completed} or {@link #failed} follows
     */
    default Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        return null;
    }

    /** The provider's body ended normally: the bytes to forward last, mostly none. */
    ByteBuffer completed();

    /** The provider's body broke. */
    void failed(Throwable error);

    /** The application closed or cancelled the body before its end. */
    void cancelled();
}
