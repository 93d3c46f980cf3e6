package dev.heddle.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts main classes in JVMs of their own, of the JDK that runs this. */
public final class JvmLauncher {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Workplace workplace;
    private final Path errors;

    public JvmLauncher(Workplace workplace) {
        this.workplace = workplace;
        this.errors = workplace.target().resolve("stderr.log");
    }

    /** Starts a client: nothing on its class path but itself and the SDK. Its stderr is appended to a log in target. */
    public Process client(Agent agent, String provider, String mainClass, String... arguments) throws IOException {
        Path ledger = Files.createDirectories(
                workplace.target().resolve("ledger").resolve(agent.name().toLowerCase(Locale.ROOT)));
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(agent.options(workplace));
        command.addAll(List.of("-cp", workplace.clientClassPath(), mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(agent.environment(workplace, ledger, provider));
        return builder.start();
    }

    Process own(String mainClass) throws IOException {
        return builder(List.of(JAVA, "-cp", System.getProperty("java.class.path"), mainClass))
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("HEDDLE_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        File log = errors.toFile();
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
    }
}
