package dev.heddle.it.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Starts an application in a JVM of its own, with or without the agent, for a short run. Not thread-safe. */
public final class ForkedApp {

    private static final long TIMEOUT_SECONDS = 180;

    /** Short runs on few cores: the optimizing compiler and the collector's threads would cost more than they save. */
    private static final List<String> SHORT_RUN = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final String mainClass;
    private String classPath;
    private Jdk jdk = Jdk.current();

    private ForkedApp(String mainClass, String classPath) {
        this.mainClass = mainClass;
        this.classPath = classPath;
        environment.put("HEDDLE_LEDGER_ENABLED", "false");
    }

    /**
     * What a run printed.
     *
     * @param results what it printed as {@code RESULT name value}, by name
     */
    public record Run(int exit, List<String> output, List<String> errors, Map<String, String> results) {

        /** Fails with what was printed unless the application ended well. */
        public Run requireSuccess() {
            if (exit != 0) {
                throw new AssertionError(
                        "exit " + exit + "\n" + String.join("\n", output) + "\n" + String.join("\n", errors));
            }
            return this;
        }
    }

    /** The heddle.jar under test. */
    public static Path heddleJar() {
        return Path.of(Objects.requireNonNull(System.getProperty("heddle.jar"), "heddle.jar"))
                .toAbsolutePath()
                .normalize();
    }

    /** An application of {@code it/sdk-apps}. */
    public static ForkedApp of(String module, String mainClass) {
        return new ForkedApp(
                mainClass,
                target(module).resolve("classes") + System.getProperty("path.separator") + dependencies(module));
    }

    /** An application of {@code it/sdk-apps} that is a named module. */
    public static ForkedApp ofModule(String module, String moduleName, String mainClass) {
        return new ForkedApp("--module=" + moduleName + "/" + mainClass, "")
                .option("--module-path=" + target(module).resolve("classes"));
    }

    /** Where an application of {@code it/sdk-apps} was built. */
    public static Path target(String module) {
        return Path.of(Objects.requireNonNull(System.getProperty("heddle.apps"), "heddle.apps"), module, "target")
                .toAbsolutePath()
                .normalize();
    }

    /** The class path of the libraries that an application of {@code it/sdk-apps} uses. */
    public static String dependencies(String module) {
        try {
            return Files.readString(target(module).resolve("classpath.txt")).strip();
        } catch (IOException e) {
            throw new IllegalStateException(module + " was not packaged", e);
        }
    }

    /** A main class on any class path. */
    public static ForkedApp onClassPath(String classPath, String mainClass) {
        return new ForkedApp(mainClass, classPath);
    }

    /** The class path so far. */
    public String classPath() {
        return classPath;
    }

    public ForkedApp jdk(Jdk newJdk) {
        jdk = newJdk;
        return this;
    }

    /** Puts something before the class path. */
    public ForkedApp firstOnClassPath(String path) {
        classPath = path + System.getProperty("path.separator") + classPath;
        return this;
    }

    public ForkedApp withAgent() {
        return option("-javaagent:" + heddleJar());
    }

    public ForkedApp option(String option) {
        options.add(option);
        return this;
    }

    public ForkedApp argument(String argument) {
        arguments.add(argument);
        return this;
    }

    public ForkedApp env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Heddle's own OpenTelemetry SDK exports there. */
    public ForkedApp exportTo(OtlpCollector collector) {
        return env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                .env("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .env("OTEL_BSP_SCHEDULE_DELAY", "100")
                .env("OTEL_METRIC_EXPORT_INTERVAL", "60000");
    }

    /** Retries follow at once, and as many as each call may have. */
    public ForkedApp retryingAtOnce() {
        return env("HEDDLE_RETRY_BASE", "1ms").env("HEDDLE_RETRY_BUDGET_PER_SECOND", "1000");
    }

    /** The ledger goes there. */
    public ForkedApp ledger(Path directory) {
        return env("HEDDLE_LEDGER_ENABLED", "true").env("HEDDLE_LEDGER_DIRECTORY", directory.toString());
    }

    /** Starts it and leaves it running. */
    public Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(SHORT_RUN);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("HEDDLE_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end. */
    public Run run() {
        try {
            Process process = start();
            Drain errors = new Drain(process.getErrorStream());
            Drain output = new Drain(process.getInputStream());
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "still running after " + TIMEOUT_SECONDS + " s\n" + output.lines() + errors.lines());
            }
            return new Run(process.exitValue(), output.lines(), errors.lines(), results(output.lines()));
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + mainClass, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> results(List<String> output) {
        Map<String, String> results = new LinkedHashMap<>();
        for (String line : output) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3 && parts[0].equals("RESULT")) {
                results.put(parts[1], parts[2]);
            }
        }
        return results;
    }

    /** Reads a stream to its end on a thread of its own, so that the process never waits for its reader. */
    private static final class Drain {

        private final Thread thread;
        private String text = "";

        Drain(java.io.InputStream in) {
            thread = new Thread(() -> {
                try {
                    text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    text = "unreadable: " + e;
                }
            });
            thread.start();
        }

        List<String> lines() throws InterruptedException {
            thread.join();
            return text.lines().toList();
        }
    }
}
