package dev.heddle.it.stores;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once in a test run. They refuse to run as root; where the tests do, the programs run as
 * {@code nobody}.
 */
final class PostgresProgram {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String OTHER_USER = "nobody";
    private static @Nullable PostgresProgram unpacked;

    private final Path home;
    private final List<String> asUser;

    private PostgresProgram(Path home, List<String> asUser) {
        this.home = home;
        this.asUser = asUser;
    }

    /** The test is skipped where there are none for this platform, or no way not to be root. */
    static synchronized PostgresProgram get() {
        PostgresProgram known = unpacked;
        if (known == null) {
            boolean fits = System.getProperty("os.name").equals("Linux")
                    && System.getProperty("os.arch").equals("amd64")
                    && PostgresProgram.class.getResource(ARCHIVE) != null;
            Assumptions.assumeTrue(
                    fits,
                    () -> "the tests' PostgreSQL is for Linux on amd64, this is " + System.getProperty("os.name")
                            + " on " + System.getProperty("os.arch"));
            List<String> asUser = asUser();
            known = new PostgresProgram(unpack(), asUser);
            unpacked = known;
        }
        return known;
    }

    /** The command line of one of the programs. */
    List<String> command(String name, String... arguments) {
        List<String> command = new ArrayList<>(asUser);
        command.add(home.resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** A directory that the programs may write to. */
    Path newDirectory() {
        Path directory = ServerProcess.newDirectory("heddle-postgres");
        if (!asUser.isEmpty()) {
            run(List.of("chown", OTHER_USER, directory.toString()));
        }
        return directory;
    }

    static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What to put before a command so that it does not run as root; nothing where the tests do not either. */
    private static List<String> asUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<List<String>> ways = List.of(
                List.of("setpriv", "--reuid=" + OTHER_USER, "--clear-groups", "--"),
                List.of("runuser", "-u", OTHER_USER, "--"));
        for (List<String> way : ways) {
            List<String> probe = new ArrayList<>(way);
            probe.add("true");
            try {
                if (new ProcessBuilder(probe).start().waitFor() == 0) {
                    return way;
                }
            } catch (IOException notThere) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Assumptions.abort(
                "PostgreSQL does not run as root, and there is neither setpriv nor runuser to be nobody");
    }

    private static Path unpack() {
        Path home = ServerProcess.newDirectory("heddle-postgres-program");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ServerProcess.delete(home)));
        try (InputStream in = PostgresProgram.class.getResourceAsStream(ARCHIVE);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, home.resolve(entry.getName()).normalize());
            }
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path to) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, to);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
