package dev.heddle.javaagent.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar heddle.jar}: asks for one of the subcommands. */
@Command(
        name = "heddle",
        description = {
            "Looks after Heddle: what it does in an application, what it recorded, how it is configured.",
            "To use it, start an application with -javaagent:heddle.jar."
        },
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class,
        subcommands = {DoctorCommand.class, ReportCommand.class, CheckCommand.class, PricesCommand.class})
public final class HeddleCommand implements Runnable {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    /**
     * Runs the command line.
     *
     * @return 0 done, 1 failed, 2 wrong usage
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new HeddleCommand())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("heddle " + command.getCommandName() + ": " + problem.getMessage());
                    return FAILED;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "one of the commands is needed: doctor, report, check, prices");
    }
}
