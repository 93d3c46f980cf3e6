package com.example.failover;

import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Prefill;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Two providers on this machine: one that speaks as OpenAI does, answers once, dies in the middle of a stream and stays down, and
 * one that speaks as Anthropic does and is well. Writes their base URLs, a line each, into the file named by its argument, and stays
 * until it is stopped.
 */
public final class LocalProviders {

    private static final String HEDDLE = "The part of a loom that every thread passes through.";
    private static final String WEAVING =
            "The warp is held by the loom, one half of its threads above and the other below, and"
                    + " between them the shuttle carries the weft from side to side.";
    private static final String HERE = "Yes: another provider, and you did not have to ask for it.";
    private static final Duration PACE = Duration.ofMillis(30);

    private LocalProviders() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProviderSimulator openAi = ProviderSimulator.start();
        openAi.script()
                .next(
                        Reply.text(HEDDLE),
                        Reply.text(WEAVING).delayBetweenTokens(PACE).cutAfterTokens(12))
                .then(Reply.error(503));
        ProviderSimulator anthropic = ProviderSimulator.start();
        anthropic
                .script()
                .next(Reply.text(WEAVING).delayBetweenTokens(PACE).prefill(Prefill.CONTINUED))
                .then(Reply.text(HERE));
        Path file = Path.of(arguments[0]);
        Path written = Files.writeString(
                file.resolveSibling(file.getFileName() + ".new"),
                openAi.baseUrl() + "/v1\n" + anthropic.baseUrl() + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
