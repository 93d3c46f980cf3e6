package dev.heddle.it.documents;

import dev.heddle.simulator.ProviderSimulator;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which the commands of one document are typed one after the other: Heddle's jars as this build made them, an
 * application of the reader's, which is the quickstart's, and a home. Not thread-safe.
 */
final class Workbench implements AutoCloseable {

    /** These are run where they stand, with what has been built there. */
    static final String SAMPLES = "bash samples/";

    /** Where a program that goes on says where it listens; {@code $URL} in the commands after it. */
    private static final String PORT = "port.txt";

    private static final String BACKGROUND = " &";
    private static final long TIMEOUT_SECONDS = 240;
    private static final Path ROOT = Document.ROOT;
    private static final Path QUICKSTART = ROOT.resolve("samples/quickstart/target");

    private static final List<String> PROGRAMS = List.of("curl", "jq");

    /** Classes that the reader has written, where a command is about them. */
    private static final String SOURCE = "Desk.java";

    private final Document document;
    private final Path desk;
    private @Nullable ProviderSimulator provider;
    private @Nullable Process application;
    private @Nullable Process background;

    Workbench(Document document, Path desk) {
        this.document = document;
        this.desk = desk;
    }

    /** Whether a program is missing that a reader may be without. */
    boolean lacks(ShellCommand command) {
        return PROGRAMS.stream().anyMatch(program -> command.text().contains(program + " ") && !isInstalled(program));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Everything that the command printed. */
    List<String> run(ShellCommand command) {
        try {
            if (provider == null) {
                lay();
            }
            boolean sample = command.text().startsWith(SAMPLES);
            String text = command.text().replace("…", SOURCE);
            if (text.contains("<pid>")) {
                text = text.replace("<pid>", String.valueOf(application().pid()));
            }
            Path printed = desk.resolve("printed.txt");
            if (text.endsWith(BACKGROUND)) {
                background = awaiting(desk.resolve(PORT), "bash", "-c", "exec " + text.replace(BACKGROUND, ""));
                return List.of();
            }
            Process process = builder("bash", "-c", text)
                    .directory((sample ? ROOT : desk).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " is still running\n" + Files.readString(printed));
            }
            List<String> lines = Files.readAllLines(printed);
            if ((process.exitValue() == 0) == Stage.fails(command)) {
                throw new AssertionError(
                        command + " ended with " + process.exitValue() + "\n" + String.join("\n", lines));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(OTEL|HEDDLE|OPENAI|ANTHROPIC)_.*|JAVA_TOOL_OPTIONS"));
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        environment.put(
                "PATH", String.join(File.pathSeparator, desk.resolve("bin").toString(), bin, System.getenv("PATH")));
        if (!List.of(command).toString().contains(SAMPLES) && provider != null) {
            environment.put("HOME", desk.resolve("home").toString());
            environment.put("HEDDLE_LEDGER_DIRECTORY", ledger().toString());
            environment.put(
                    "HEDDLE_CACHE_SEMANTIC_DIRECTORY", desk.resolve("shadow").toString());
            environment.put("OPENAI_API_KEY", "local");
            environment.put("OPENAI_BASE_URL", provider.baseUrl() + "/v1");
            Path port = desk.resolve(PORT);
            if (Files.exists(port)) {
                environment.put(
                        "URL", "http://127.0.0.1:" + Files.readString(port).strip());
            }
        }
        return builder;
    }

    private Path ledger() {
        return desk.resolve("home/.heddle/ledger");
    }

    private void lay() throws IOException {
        provider = ProviderSimulator.start();
        Files.createDirectories(desk.resolve("bin"));
        Files.createDirectories(desk.resolve("classes"));
        Files.createDirectories(ledger());
        Files.createSymbolicLink(desk.resolve("heddle.jar"), ROOT.resolve("javaagent/target/heddle.jar"));
        for (String artifact : List.of(
                "heddle-processor", "heddle-annotations", "heddle-bridge", "heddle-provider-simulator", "ecj")) {
            Files.createSymbolicLink(desk.resolve(artifact + ".jar"), onClassPath(artifact));
        }
        Path mvn = Files.writeString(desk.resolve("bin/mvn"), Stage.MAVEN);
        if (!mvn.toFile().setExecutable(true)) {
            throw new IOException(mvn + " cannot be made executable");
        }
        Files.writeString(desk.resolve(SOURCE), Stage.SOURCE);
        layApplication();
        Stage.set(document, desk, ledger());
    }

    /** A jar that only says which class of which class path is its main class. */
    private void layApplication() throws IOException {
        List<String> classPath = new ArrayList<>();
        for (String entry : quickstart().split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toString());
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.example.quickstart.Quickstart");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        try (OutputStream file = Files.newOutputStream(desk.resolve("your-application.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    /** One that is running. */
    private Process application() throws IOException, InterruptedException {
        Process running = application;
        if (running == null) {
            Path ready = desk.resolve("ready.txt");
            running = awaiting(
                    ready,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-javaagent:" + desk.resolve("heddle.jar"),
                    "-cp",
                    quickstart(),
                    "com.example.quickstart.LocalProvider",
                    ready.toString());
            application = running;
        }
        return running;
    }

    /** Starts a program that goes on when it has written a file. */
    private Process awaiting(Path ready, String... command) throws IOException, InterruptedException {
        Process process = builder(command)
                .directory(desk.toFile())
                .redirectErrorStream(true)
                .redirectOutput(desk.resolve("background.txt").toFile())
                .start();
        while (!Files.exists(ready) && process.isAlive()) {
            Thread.sleep(50);
        }
        return process;
    }

    private static String quickstart() throws IOException {
        return QUICKSTART.resolve("classes")
                + File.pathSeparator
                + Files.readString(QUICKSTART.resolve("classpath.txt")).strip();
    }

    private static Path onClassPath(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith(artifact + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact + " was not packaged"));
    }

    /** Links too are cleared away: what they lead to is not the desk's. */
    @Override
    public void close() throws IOException {
        for (Process process : new Process[] {application, background}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
        if (provider != null) {
            provider.close();
            try (Stream<Path> files = Files.list(desk)) {
                for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }
}
