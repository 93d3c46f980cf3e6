package dev.heddle.it.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.heddle.call.LlmScope;
import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Until an application loads a class that concerns Heddle, next to nothing of Heddle is there. */
class WaitingIT {

    private static final Pattern LOADED = Pattern.compile("(dev\\.heddle\\.\\S+) source:");

    @TempDir
    Path directory;

    static List<Jdk> jdks() {
        return Jdk.matrix();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationThatMakesNoCallsHasThreeClassesMore(Jdk jdk) throws Exception {
        Path log = directory.resolve("classes.txt");

        ForkedApp.Run run = app(WaitingApps.Alone.class)
                .jdk(jdk)
                .option("-Xlog:class+load:file=" + log)
                .run()
                .requireSuccess();

        assertThat(run.errors()).isEmpty();
        assertThat(Files.readAllLines(log).stream()
                        .map(LOADED::matcher)
                        .filter(Matcher::find)
                        .map(m -> m.group(1)))
                .containsExactlyInAnyOrder(
                        "dev.heddle.javaagent.HeddleAgent",
                        "dev.heddle.javaagent.WaitingAgent",
                        "dev.heddle.javaagent.WakingClasses",
                        WaitingApps.Alone.class.getName());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationThatNamesTheBridgeHasTheAgentsAndNotItsOwn(Jdk jdk) throws Exception {
        for (Class<?> app : List.of(WaitingApps.Naming.class, WaitingApps.Speaking.class)) {
            ForkedApp.Run run = app(app).jdk(jdk)
                    .firstOnClassPath(location(LlmScope.class))
                    .run()
                    .requireSuccess();

            assertThat(run.results()).containsEntry("loader", "OK null");
            assertThat(run.errors()).isEmpty();
        }
    }

    @Test
    void doctorIsToldThatNothingWasWoven() throws Exception {
        ForkedApp.Run run =
                app(WaitingApps.Alone.class).env("HEDDLE_DOCTOR", "true").run().requireSuccess();

        assertThat(String.join("\n", run.errors())).contains("Heddle doctor").containsPattern("woven +nothing");
    }

    @Test
    void doctorWhoAttachesIsToldTheSame() throws Exception {
        Path report = directory.resolve("report.txt");
        Process process = app(WaitingApps.Alone.class).argument("wait").start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("RESULT alone OK up");
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            machine.loadAgent(ForkedApp.heddleJar().toString(), "doctor=" + report);
            machine.detach();
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(report).content().contains("Heddle doctor").containsPattern("woven +nothing");
    }

    private static ForkedApp app(Class<?> main) throws URISyntaxException {
        return ForkedApp.onClassPath(location(main), main.getName()).withAgent();
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
    }
}
