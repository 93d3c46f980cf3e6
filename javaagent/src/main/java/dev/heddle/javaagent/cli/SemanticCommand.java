package dev.heddle.javaagent.cli;

import dev.heddle.runtime.semantic.ShadowReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code semantic}: what the semantic cache would have served, from what shadow mode saw. */
@Command(
        name = "semantic",
        description =
                "Tells what the semantic cache would have served, and how often rightly, from cache.semantic.mode: shadow.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class)
final class SemanticCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--directory",
            paramLabel = "<directory>",
            description = "Where shadow mode writes; as configured by default.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException {
        Path place = directory == null ? ProcessConfig.load(spec).semantic().directory() : named(directory);
        ShadowReport report = ShadowReport.read(place);
        PrintWriter out = spec.commandLine().getOut();
        if (report.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Nothing was seen yet in " + ShadowReport.directory(place)
                            + ". Questions are compared in applications started with cache.semantic.mode: shadow.");
        } else {
            report.table().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    /** One that nobody named may be missing: nothing was seen yet. */
    private static Path named(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException((Files.exists(directory)
                            ? "--directory takes a directory, but " + directory + " is a file"
                            : "there is no directory " + directory)
                    + "; without --directory the configured one is read");
        }
        return directory;
    }
}
