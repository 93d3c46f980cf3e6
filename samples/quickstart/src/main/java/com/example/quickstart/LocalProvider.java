package com.example.quickstart;

import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A provider on this machine for the quickstart: it stumbles once on gpt-4o-mini and is down for gpt-3.5-turbo. Writes its base
 * URL into the file named by its argument, and stays until it is stopped.
 */
public final class LocalProvider {

    private LocalProvider() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProviderSimulator provider = ProviderSimulator.start();
        provider.scriptForModel("gpt-4o-mini")
                .next(
                        Reply.text("The part of a loom that every thread passes through."),
                        Reply.error(503),
                        Reply.text("It does: the first attempt failed, the second did not."));
        provider.scriptForModel("gpt-3.5-turbo").then(Reply.error(503));
        Path file = Path.of(arguments[0]);
        Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), provider.baseUrl() + "/v1");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
