package dev.heddle.javaagent.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}: what was woven, joined, seen and configured in an application, started by it or running already. */
@Command(
        name = "doctor",
        description =
                "Tells what Heddle does in an application: what was woven or not and why, which telemetry was joined,"
                        + " calls seen, settings in force.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class,
        customSynopsis = {"heddle doctor -- java [options] Main", "heddle doctor <pid>"})
final class DoctorCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "<pid>|<command>",
            description = "The id of a running JVM, or a java command to run under the agent.")
    private List<String> target = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        String first = target.get(0);
        if (target.size() == 1 && !first.isEmpty() && first.chars().allMatch(Character::isDigit)) {
            return ask(first);
        }
        String program = new File(first).getName();
        if (!program.equals("java") && !program.equals("java.exe")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "doctor takes a process id or a java command, not '" + first
                            + "'; for example: doctor 4711, or: doctor -- java -jar app.jar");
        }
        return run();
    }

    /** Starts the command with the agent first among its options; the report comes from the application's own end. */
    private int run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(target);
        boolean hasAgent =
                command.stream().anyMatch(option -> option.startsWith("-javaagent:") && option.contains("heddle"));
        if (!hasAgent) {
            command.add(1, "-javaagent:" + OwnJar.path());
        }
        command.add(1, "-Dheddle.doctor=true");
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private int ask(String pid) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path report = Files.createTempFile("heddle-doctor", ".txt");
        try {
            Attachment.load(pid, OwnJar.path(), "doctor=" + report);
            out.print(Files.readString(report));
            out.flush();
            return 0;
        } catch (Attachment.Failed e) {
            err.println("heddle doctor: cannot attach to process " + pid + ": " + e.getMessage()
                    + "; it must be a JVM of the same user, and not run with -XX:+DisableAttachMechanism");
            return FAILED;
        } finally {
            Files.deleteIfExists(report);
        }
    }
}
