package dev.heddle.runtime.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that runs {@link RecordingMain}. */
public final class ForkedJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    public ForkedJvm(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.add(RecordingMain.class.getName());
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
    }

    /** The next line it prints, empty after its end. */
    public String readLine() throws IOException {
        return Objects.requireNonNullElse(out.readLine(), "");
    }

    /** Lets it go on. */
    public void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Ends it as {@code kill -9} does and returns what it had still printed. */
    public List<String> kill() throws InterruptedException {
        // By its handle: the process itself would close the pipe with what is still in it.
        process.toHandle().destroyForcibly();
        List<String> rest = out.lines().collect(Collectors.toList());
        process.waitFor();
        return rest;
    }

    public int waitFor() throws InterruptedException {
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String classPath() {
        return Stream.of(ForkedJvm.class, LedgerListener.class, JsonFactory.class)
                .map(ForkedJvm::locationOf)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Asks for the class file, for a class patched into a module says that its code comes from the module. */
    private static Path locationOf(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        URL url = Objects.requireNonNull(type.getResource(file));
        String location = url.toString();
        String root = location.substring(0, location.length() - file.length());
        return Path.of(URI.create(root.startsWith("jar:") ? root.substring(4, root.length() - 1) : root));
    }
}
