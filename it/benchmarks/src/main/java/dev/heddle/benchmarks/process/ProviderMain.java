package dev.heddle.benchmarks.process;

import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.io.OutputStream;

/** The provider: prints its base URL and runs until its input ends. Also takes OTLP exports and serves a plain page. */
final class ProviderMain {

    private static final int LOG_CAPACITY = 1_000;

    private ProviderMain() {}

    public static void main(String[] arguments) throws IOException {
        try (ProviderSimulator provider =
                ProviderSimulator.start(new ProviderSimulator.Options(0, LOG_CAPACITY, false))) {
            for (String signal : new String[] {"traces", "metrics", "logs"}) {
                provider.scriptForPath("/v1/" + signal).then(Reply.raw(200, "application/x-protobuf", new byte[0]));
            }
            provider.scriptForPath("/plain").then(Reply.raw(200, "text/plain", new byte[] {'o', 'k'}));
            System.out.println(provider.baseUrl());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
