package dev.heddle.runtime.ledger;

import java.io.IOException;
import java.util.List;

/** A place beside the ledger's own files that its lines are shipped to. Used by one thread at a time, which may be held up. */
public interface LedgerSink extends AutoCloseable {

    /** Where it is, without secrets. What was shipped to one place is shipped again to another. */
    String place();

    /**
     * Keeps all lines. A line whose id is there already is left as it is: after a crash lines come twice.
     *
     * @throws IOException if it is not known that all are kept; the same lines, and maybe more, come again
     */
    void write(List<LedgerLine> lines) throws IOException;

    /** Gives connections back; a {@link #write} under way may fail. */
    @Override
    void close();
}
