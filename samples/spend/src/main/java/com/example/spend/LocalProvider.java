package com.example.spend;

import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * A provider on this machine, which numbers its answers. Writes its base URL into the file named by its argument, and stays until
 * it is stopped.
 */
public final class LocalProvider {

    private static final int ANSWERS = 100;

    /** So that a burst finds the first of its calls still under way. */
    private static final Duration THINKING = Duration.ofMillis(500);

    private LocalProvider() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProviderSimulator provider = ProviderSimulator.start();
        provider.script()
                .next(IntStream.rangeClosed(1, ANSWERS)
                        .mapToObj(number -> Reply.text("Answer number " + number + ".")
                                .usage(Usage.of(400, 80))
                                .delayBeforeHeaders(THINKING))
                        .toArray(Reply[]::new));
        Path file = Path.of(arguments[0]);
        Path written =
                Files.writeString(file.resolveSibling(file.getFileName() + ".new"), provider.baseUrl() + "/v1\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
