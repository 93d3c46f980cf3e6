package dev.heddle.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Starts a simulator from the command line, prints its base URL and runs until it is killed.
 *
 * <p>{@code --port N} (default 0: a free one), {@code --port-file FILE} writes the port there once it listens.
 */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = 0;
        Path portFile = null;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : null;
            if (arguments[i].equals("--port") && value != null && value.matches("\\d{1,5}")) {
                port = Integer.parseInt(value);
            } else if (arguments[i].equals("--port-file") && value != null) {
                portFile = Path.of(value);
            } else {
                System.err.println("Usage: SimulatorMain [--port N] [--port-file FILE]");
                System.exit(2);
            }
        }
        run(port, portFile);
    }

    private static void run(int port, @Nullable Path portFile) throws IOException, InterruptedException {
        try (ProviderSimulator simulator = ProviderSimulator.start(port)) {
            if (portFile != null) {
                Path complete = portFile.resolveSibling(portFile.getFileName() + ".tmp");
                Files.writeString(complete, Integer.toString(simulator.port()));
                Files.move(complete, portFile, StandardCopyOption.REPLACE_EXISTING);
            }
            System.out.println(simulator.baseUrl());
            new CountDownLatch(1).await();
        }
    }
}
