package dev.heddle.it.agent.resilience;

import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the provider, the call that meets it again and again, and the truth about it.
 *
 * @param name also the model that the call asks for, by which the provider tells it
 * @param errorType what must be recorded; null where the answer came to its end all the same
 * @param alone how often the SDK by itself sends the request
 * @param calls how many calls are made of it under the agent
 * @param attempts how often each of these is sent
 */
record Fault(
        String name, String scenario, Reply reply, @Nullable String errorType, int alone, int calls, int attempts) {

    /** The first time and two retries. */
    private static final int RETRIED = 3;

    private static final Duration TOO_LONG = Duration.ofSeconds(5);

    /** What a client's exceptions are called. */
    private enum Client {
        OKHTTP(
                "java.net.SocketException",
                "java.net.ProtocolException",
                "java.io.EOFException",
                "java.net.SocketTimeoutException"),
        JDK("java.io.IOException", "java.io.IOException", "java.io.IOException", "java.net.http.HttpTimeoutException");

        private final String reset;
        private final String cutWhole;
        private final String cutStream;
        private final String timeout;

        Client(String reset, String cutWhole, String cutStream, String timeout) {
            this.reset = reset;
            this.cutWhole = cutWhole;
            this.cutStream = cutStream;
            this.timeout = timeout;
        }
    }

    static List<Fault> of(SdkApp app) {
        List<Fault> faults = new ArrayList<>();
        switch (app) {
            case LANGCHAIN4J -> {
                faults.addAll(whole("openai", Client.JDK, "server_error"));
                faults.addAll(streamed("openai", Client.JDK, "server_error"));
                faults.addAll(whole("anthropic", Client.JDK, "api_error"));
                faults.addAll(streamed("anthropic", Client.JDK, "api_error"));
                faults.addAll(gaveUp("openai", Client.JDK));
            }
            case ANTHROPIC -> faults.addAll(stainless("api_error"));
            default -> faults.addAll(stainless("server_error"));
        }
        return faults;
    }

    private static List<Fault> stainless(String error) {
        List<Fault> faults = new ArrayList<>(whole("", Client.OKHTTP, error));
        faults.addAll(streamed("", Client.OKHTTP, error));
        faults.addAll(gaveUp("", Client.OKHTTP));
        // The JDK's client fails such a response while it is held back: the application may meet that before it has a
        // body.
        Reply nothing = Reply.raw(200, "text/event-stream", new byte[12]).resetAfterTokens(0);
        faults.add(fault("", "stream", "reset-after-headers", nothing, Client.OKHTTP.reset, 1)
                .retried());
        Reply stalls = Reply.answer().stallAfterTokens(3, TOO_LONG);
        faults.add(fault("", "impatientStream", "stalls", stalls, Client.OKHTTP.timeout, 1));
        return faults;
    }

    /** The Stainless SDKs read bodies behind their retry loop, LangChain4j within. */
    private static List<Fault> whole(String family, Client client, String error) {
        int broken = client == Client.JDK ? RETRIED : 1;
        Reply reply = Reply.answer();
        Fault malformed = fault(family, "sync", "malformed", reply.malformedEvent(1), "malformed_response", broken);
        return List.of(
                fault(family, "sync", "reset-before-headers", reply.resetBeforeHeaders(), client.reset, RETRIED),
                fault(family, "sync", "reset-after-headers", reply.resetAfterTokens(0), client.reset, broken),
                fault(family, "sync", "cut", reply.cutAfterTokens(3), client.cutWhole, broken),
                malformed.inCallsOfTheirOwn(),
                fault(family, "sync", "error-after-200", reply.errorAfterTokens(0, 500), error, 1));
    }

    private static List<Fault> streamed(String family, Client client, String error) {
        int sends = client == Client.JDK ? 1 : RETRIED;
        Reply reply = Reply.answer();
        Fault errorFirst = fault(family, "stream", "error-first", reply.errorAfterTokens(0, 500), error, 1);
        return List.of(
                fault(family, "stream", "reset-before-headers", reply.resetBeforeHeaders(), client.reset, sends),
                client == Client.JDK ? errorFirst : errorFirst.retried(),
                fault(family, "stream", "reset", reply.resetAfterTokens(3), client.reset, 1),
                fault(family, "stream", "cut", reply.cutAfterTokens(3), client.cutStream, 1),
                fault(family, "stream", "malformed-chunk", reply.malformedEvent(3), "malformed_response", 1),
                fault(family, "stream", "error-later", reply.errorAfterTokens(3, 500), error, 1),
                fault(family, "stream", "without-blank-line", reply.withoutTrailingBlankLine(), null, 1),
                fault(family, "stream", "without-terminator", reply.withoutTerminator(), null, 1));
    }

    private static List<Fault> gaveUp(String family, Client client) {
        Reply late = Reply.answer().delayBeforeHeaders(TOO_LONG);
        Reply slow = Reply.answer().delayBetweenTokens(Duration.ofMillis(300));
        return List.of(
                fault(family, "impatient", "stalls", late, client.timeout, RETRIED),
                fault(family, "cancelledStream", "slow", slow, "cancelled", 1));
    }

    private static Fault fault(
            String family, String scenario, String what, Reply reply, @Nullable String errorType, int sends) {
        String name = family.isEmpty()
                ? scenario
                : family + scenario.substring(0, 1).toUpperCase(Locale.ROOT) + scenario.substring(1);
        return new Fault(name + "-" + what, name, reply, errorType, sends, 1, sends);
    }

    /** What an SDK's own loop repeats after an answer that was delivered to it. */
    private Fault inCallsOfTheirOwn() {
        return new Fault(name, scenario, reply, errorType, alone, alone, 1);
    }

    /** What the SDK alone does not send again, and Heddle does: nothing of it has reached the application. */
    private Fault retried() {
        return new Fault(name, scenario, reply, errorType, alone, 1, RETRIED);
    }

    String model() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
