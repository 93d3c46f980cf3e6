package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.StreamFilter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for usage upstream where a stream would not carry it, and takes out again what the application did not ask for. A
 * server that refuses the question, and answers without it, is not asked again.
 */
final class UsageRequest {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_HOSTS = 1_000;

    private final Set<String> refusing;
    private final String host;
    private final @Nullable Dialect dialect;
    private byte @Nullable [] body;
    private boolean suspected;

    private UsageRequest(Set<String> refusing, String host, @Nullable Dialect dialect, byte @Nullable [] body) {
        this.refusing = refusing;
        this.host = host;
        this.dialect = dialect;
        this.body = body;
    }

    /** Hosts that refused; shared by all calls of one engine. */
    static Set<String> refusingHosts() {
        return ConcurrentHashMap.newKeySet();
    }

    static UsageRequest of(
            Set<String> refusing,
            String host,
            Dialect dialect,
            @Nullable RequestFacts request,
            byte @Nullable [] body) {
        boolean ask = request != null
                && body != null
                && request.stream()
                && !request.usageRequested()
                && !refusing.contains(host);
        byte[] asking = ask && request != null && body != null ? dialect.askForUsage(request, body) : null;
        return new UsageRequest(refusing, host, dialect, asking);
    }

    /** The body to send in place of the application's own; null for its own. */
    byte @Nullable [] body() {
        return body;
    }

    StreamFilter filter() {
        return body == null || dialect == null ? StreamFilter.NONE : dialect.usageFilter();
    }

    /** Whether that status may be an answer to the question itself: the call is then to be sent without it. */
    boolean suspects(int status) {
        if (body == null || (status != BAD_REQUEST && status != UNPROCESSABLE)) {
            return false;
        }
        body = null;
        suspected = true;
        return true;
    }

    /** The request was answered. If it was refused with the question and is answered without, the host is not asked again. */
    void answered() {
        if (suspected && refusing.size() < MAX_HOSTS) {
            refusing.add(host);
        }
    }
}
