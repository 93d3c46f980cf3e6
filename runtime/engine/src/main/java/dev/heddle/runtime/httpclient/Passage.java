package dev.heddle.runtime.httpclient;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What the items of a {@link Feed} pass by on their way; used by one thread at a time. */
public interface Passage<E> {

    /** What to forward in the item's place, or null for nothing. */
    @Nullable
    E pass(E item);

    /**
     * The items have ended: where the rest comes from, past this passage too.
     *
     * @param error how they ended, or null where they did normally
     * @return null where the end is the end
     */
    default Flow.@Nullable Publisher<E> rest(@Nullable Throwable error) {
        return null;
    }

    /** The items have ended normally: what to forward last, or null for nothing. */
    @Nullable
    E last();

    void failed(Throwable error);

    void cancelled();

    /** Lets everything through. */
    final class Open<E> implements Passage<E> {

        @Override
        public E pass(E item) {
            return item;
        }

        @Override
        public @Nullable E last() {
            return null;
        }

        @Override
        public void failed(Throwable error) {}

        @Override
        public void cancelled() {}
    }
}
