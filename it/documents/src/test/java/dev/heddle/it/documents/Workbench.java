package dev.heddle.it.documents;

import dev.heddle.simulator.ProviderSimulator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the commands of one document one after the other, with a provider on this machine. Not thread-safe. */
final class Workbench implements AutoCloseable {

    /** These are run where they stand, with what has been built there. */
    static final String SAMPLES = "bash samples/";

    /** Where a program that goes on says where it listens; {@code $URL} in the commands after it. */
    private static final String PORT = "port.txt";

    private static final String BACKGROUND = " &";
    private static final String RUNNING = "<pid>";
    private static final long TIMEOUT_SECONDS = 240;
    private static final List<String> PROGRAMS = List.of("curl", "jq");
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

    private final Document document;
    private final Path folder;
    private final List<Process> goingOn = new ArrayList<>();
    private @Nullable Desk desk;
    private @Nullable ProviderSimulator provider;

    Workbench(Document document, Path folder) {
        this.document = document;
        this.folder = folder;
    }

    /** Whether a program is missing that a reader may be without. */
    boolean lacks(ShellCommand command) {
        return PROGRAMS.stream().anyMatch(program -> command.text().contains(program + " ") && !isInstalled(program));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    /** Everything that the command printed. */
    List<String> run(ShellCommand command) {
        try {
            Desk used = desk();
            String text = command.text().replace("…", Desk.SOURCE);
            if (text.contains(RUNNING)) {
                text = text.replace(RUNNING, String.valueOf(application(used).pid()));
            }
            if (text.endsWith(BACKGROUND)) {
                goOn(used, used.file(PORT), "bash", "-c", "exec " + text.replace(BACKGROUND, ""));
                return List.of();
            }
            Path printed = used.file("printed.txt");
            int status = toItsEnd(builder(used, text), printed);
            List<String> lines = Files.readAllLines(printed);
            if ((status == 0) == Stage.fails(command)) {
                throw new AssertionError(command + " ended with " + status + "\n" + String.join("\n", lines));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int toItsEnd(ProcessBuilder builder, Path printed) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(builder.command() + " is still running\n" + Files.readString(printed));
        }
        return process.exitValue();
    }

    private Desk desk() throws IOException {
        Desk laid = desk;
        if (laid == null) {
            provider = ProviderSimulator.start();
            laid = Desk.lay(folder, document);
            desk = laid;
        }
        return laid;
    }

    private ProcessBuilder builder(Desk used, String text) throws IOException {
        if (text.startsWith(SAMPLES)) {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", text).directory(Document.ROOT.toFile());
            clean(builder, used);
            return builder;
        }
        return atDesk(used, "bash", "-c", text);
    }

    private ProcessBuilder atDesk(Desk used, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(used.folder().toFile());
        Map<String, String> environment = clean(builder, used);
        environment.put("HOME", used.home().toString());
        environment.put("HEDDLE_LEDGER_DIRECTORY", used.ledger().toString());
        environment.put("HEDDLE_CACHE_SEMANTIC_DIRECTORY", used.shadow().toString());
        environment.put("OPENAI_API_KEY", "local");
        if (provider != null) {
            environment.put("OPENAI_BASE_URL", provider.baseUrl() + "/v1");
        }
        if (Files.exists(used.file(PORT))) {
            String port = Files.readString(used.file(PORT)).strip();
            environment.put("URL", "http://127.0.0.1:" + port);
        }
        return builder;
    }

    /** Without what the machine's user has set, and with the JDK of this build. */
    private static Map<String, String> clean(ProcessBuilder builder, Desk used) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(OTEL|HEDDLE|OPENAI|ANTHROPIC)_.*|JAVA_TOOL_OPTIONS"));
        String path = used.programs() + File.pathSeparator + JDK + File.pathSeparator + System.getenv("PATH");
        environment.put("PATH", path);
        return environment;
    }

    /** An application that runs under the agent, whatever it does. */
    private Process application(Desk used) throws IOException, InterruptedException {
        Path ready = used.file("ready.txt");
        return goOn(
                used,
                ready,
                JDK.resolve("java").toString(),
                "-javaagent:" + used.agent(),
                "-cp",
                Desk.quickstartClassPath(),
                "com.example.quickstart.LocalProvider",
                ready.toString());
    }

    /** Starts a program that goes on when it has written a file. */
    private Process goOn(Desk used, Path ready, String... command) throws IOException, InterruptedException {
        Process process = atDesk(used, command)
                .redirectErrorStream(true)
                .redirectOutput(used.file("background.txt").toFile())
                .start();
        goingOn.add(process);
        while (!Files.exists(ready) && process.isAlive()) {
            Thread.sleep(50);
        }
        return process;
    }

    @Override
    public void close() throws IOException {
        goingOn.forEach(Process::destroyForcibly);
        if (provider != null) {
            provider.close();
        }
        if (desk != null) {
            desk.clear();
        }
    }
}
