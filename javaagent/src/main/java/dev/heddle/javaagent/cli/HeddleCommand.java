package dev.heddle.javaagent.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
        subcommands = {
            DoctorCommand.class,
            ReportCommand.class,
            SemanticCommand.class,
            CheckCommand.class,
            PricesCommand.class
        })
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
                    command.getErr().println("heddle " + command.getCommandName() + ": " + reason(problem));
                    return FAILED;
                })
                .execute(arguments);
    }

    /** Some exceptions of the file system say only which file it was. */
    private static String reason(Exception problem) {
        if (!(problem instanceof FileSystemException file)) {
            return String.valueOf(problem.getMessage());
        }
        String why = file.getReason();
        if (why == null) {
            why = problem instanceof AccessDeniedException
                    ? "access denied"
                    : problem instanceof NoSuchFileException
                            ? "there is no such file"
                            : problem.getClass().getSimpleName();
        }
        return file.getFile() + " cannot be read: " + why;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "one of the commands is needed: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
