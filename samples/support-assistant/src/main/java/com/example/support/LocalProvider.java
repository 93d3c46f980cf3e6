package com.example.support;

import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A provider on this machine for one day at the desk: its second ticket refunds more than there is to refund, then it goes down.
 * Writes its base URL into the file named by its argument, and stays until it is stopped.
 */
public final class LocalProvider {

    private static final int UNAVAILABLE = 503;

    private LocalProvider() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProviderSimulator provider = ProviderSimulator.start();
        provider.script()
                .next(Reply.text("""
                                {"title": "wrong colours before a fair", "urgency": "URGENT", "refundPercent": 50}"""), Reply.text("""
                                {"title": "charged twice", "urgency": "NORMAL", "refundPercent": 200}"""), Reply.text("""
                                Sorry about that! Here it is:
                                ```json
                                {"title": "charged twice", "urgency": "NORMAL", "refundPercent": 100,}
                                ```"""), Reply.text("From ten to four."))
                .then(Reply.error(UNAVAILABLE));
        Path file = Path.of(arguments[0]);
        Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), provider.baseUrl() + "/v1");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
