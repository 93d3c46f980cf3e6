package dev.heddle.it.documents;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The folder in which the commands of one document are typed: Heddle's jars as this build made them, an application of the
 * reader's, which is the quickstart's, a source, a home.
 */
record Desk(Path folder) {

    /** What the reader has written, where a command is about it. */
    static final String SOURCE = "Desk.java";

    private static final Path QUICKSTART = Document.ROOT.resolve("samples/quickstart/target");
    private static final List<String> JARS =
            List.of("heddle-processor", "heddle-annotations", "heddle-bridge", "heddle-provider-simulator", "ecj");

    /** Lays out everything, and what the document itself speaks of. */
    static Desk lay(Path folder, Document document) throws IOException {
        Desk desk = new Desk(folder);
        Files.createDirectories(desk.programs());
        Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(desk.ledger());
        Files.createSymbolicLink(desk.agent(), Document.ROOT.resolve("javaagent/target/heddle.jar"));
        for (String artifact : JARS) {
            Files.createSymbolicLink(folder.resolve(artifact + ".jar"), onClassPath(artifact));
        }
        Path maven = Files.writeString(desk.programs().resolve("mvn"), Stage.MAVEN);
        if (!maven.toFile().setExecutable(true)) {
            throw new IOException(maven + " cannot be made executable");
        }
        Files.writeString(folder.resolve(SOURCE), Stage.SOURCE);
        desk.layApplication();
        Stage.set(document, desk);
        return desk;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path agent() {
        return folder.resolve("heddle.jar");
    }

    /** Programs that stand in for others. */
    Path programs() {
        return folder.resolve("bin");
    }

    Path home() {
        return folder.resolve("home");
    }

    Path ledger() {
        return home().resolve(".heddle/ledger");
    }

    /** What shadow mode has seen. */
    Path shadow() {
        return folder.resolve("shadow");
    }

    static String quickstartClassPath() throws IOException {
        return QUICKSTART.resolve("classes")
                + File.pathSeparator
                + Files.readString(QUICKSTART.resolve("classpath.txt")).strip();
    }

    /** A jar that only says which class of which class path is its main class. */
    private void layApplication() throws IOException {
        List<String> classPath = new ArrayList<>();
        for (String entry : quickstartClassPath().split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toString());
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.example.quickstart.Quickstart");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        try (OutputStream file = Files.newOutputStream(folder.resolve("your-application.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    private static Path onClassPath(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith(artifact + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact + " was not packaged"));
    }

    /** Takes away the links: what they lead to is not the desk's. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }
}
