package dev.heddle.benchmarks.process;

import dev.heddle.benchmarks.client.EmptyAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Where the packaged pieces are. */
public final class Workplace {

    private final Path root;

    private Workplace(Path root) {
        this.root = root;
    }

    /** The repository that the system property {@code heddle.root} names. */
    public static Workplace ofProcess() {
        return new Workplace(
                Path.of(Objects.requireNonNull(System.getProperty("heddle.root"), "heddle.root is not set")));
    }

    Path heddleJar() {
        return existing("javaagent/target/heddle.jar");
    }

    Path allPolicies() {
        return existing("it/benchmarks/all-policies.yaml");
    }

    Path openTelemetryJar() {
        return existing("it/sdk-apps/openai-otel/target/opentelemetry-javaagent.jar");
    }

    /** Made here: a jar of one class with an empty premain. */
    Path emptyJar() {
        Path jar = target().resolve("empty-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        String entry = EmptyAgent.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(entry));
            Files.copy(existing("it/benchmarks/target/classes/" + entry), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** A directory of this module's own, emptied by nobody else. */
    public Path target() {
        return existing("it/benchmarks/target");
    }

    /** The measured client's classes and the SDK's, without Heddle's or JMH's. */
    public String clientClassPath() {
        try {
            String sdk = Files.readString(existing("it/sdk-apps/openai/target/classpath.txt"))
                    .strip();
            return String.join(
                    System.getProperty("path.separator"),
                    existing("it/benchmarks/target/classes").toString(),
                    existing("it/sdk-apps/openai/target/classes").toString(),
                    sdk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path existing(String path) {
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing: package it/benchmarks first");
        }
        return file;
    }
}
