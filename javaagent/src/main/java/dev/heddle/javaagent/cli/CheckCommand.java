package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.ConfigLoader;
import dev.heddle.runtime.config.ConfigProblem;
import dev.heddle.runtime.config.ConfigReport;
import dev.heddle.runtime.config.EffectiveSetting;
import dev.heddle.runtime.config.Origin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: whether the configuration is right, and what is then in force. */
@Command(
        name = "check",
        description = "Checks heddle.yaml and prints the settings that are in force with it.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class)
final class CheckCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<file>",
            description = "The file; by default the one that an application started here would use.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        ConfigLoader loader = file == null ? ConfigLoader.ofProcess() : ConfigLoader.ofFile(file);
        ConfigReport report = loader.load().report();
        PrintWriter out = spec.commandLine().getOut();
        for (ConfigProblem problem : report.problems()) {
            spec.commandLine().getErr().println(problem);
        }
        if (!report.problems().isEmpty()) {
            return FAILED;
        }
        out.println(
                report.fileInForce()
                        ? report.file() + " is valid."
                        : "There is no " + report.file() + "; defaults are in force.");
        for (EffectiveSetting setting : report.settings()) {
            if (setting.origin().kind() != Origin.Kind.DEFAULT) {
                out.println("  " + setting.key() + " = " + setting.value() + "   (" + setting.origin() + ")");
            }
        }
        return 0;
    }
}
