package dev.heddle.it.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.OtlpCollector;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.simulator.ProviderSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Heddle sees every call wherever the client's classes come from, and the JVM prints nothing about it. */
class ClassLoadingIT {

    private static final String APP = "com.example.okhttp.OkHttpApp";

    @TempDir
    Path directory;

    private final ProviderSimulator provider = ProviderSimulator.start();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    static List<Jdk> jdks() {
        return Jdk.matrix();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void okHttp5BeforeTheVersionThatTheSdkWasBuiltFor(Jdk jdk) {
        ForkedApp app = ForkedApp.of("openai", "com.example.openai.OpenAiApp")
                .firstOnClassPath(ForkedApp.dependencies("okhttp-5"))
                .jdk(jdk);

        assertEachCallIsSeenOnce(app, "sync", "async", "stream", "asyncStream");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void twoClassLoadersWithOkHttp4And5InOneJvm(Jdk jdk) {
        ForkedApp app = ForkedApp.onClassPath(
                        ForkedApp.target("okhttp").resolve("classes").toString(), "com.example.okhttp.LoadersApp")
                .jdk(jdk)
                .argument(provider.baseUrl())
                .argument(classPath("okhttp"))
                .argument(classPath("okhttp-5"));

        ForkedApp.Run run = app.withAgent()
                .ledger(ledger())
                .env("HEDDLE_DOCTOR", "true")
                .run()
                .requireSuccess();

        assertThat(run.output()).hasSize(4).allSatisfy(line -> assertThat(line).contains(" OK 200 "));
        assertRecorded(4);
        assertThat(run.errors())
                .filteredOn(line -> line.contains("OkHttp: okhttp3.OkHttpClient"))
                .hasSize(2)
                .anyMatch(line -> line.contains("okhttp-4."))
                .anyMatch(line -> line.contains("okhttp-jvm-5."));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void okHttpRelocatedIntoTheApplicationsPackages(Jdk jdk) {
        ForkedApp app = ForkedApp.onClassPath(
                        ForkedApp.target("okhttp-relocated").resolve("app.jar").toString(), APP)
                .jdk(jdk);

        assertEachCallIsSeenOnce(app, "sync", "async", "stream", "rebuilt");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aNamedModuleThatUsesTheJdksClient(Jdk jdk) {
        ForkedApp.Run run = ForkedApp.ofModule("http-module", "com.example.module", "com.example.module.HttpApp")
                .jdk(jdk)
                .argument(provider.baseUrl())
                .withAgent()
                .ledger(ledger())
                .run()
                .requireSuccess();

        assertThat(run.results().get("module")).isEqualTo("OK com.example.module");
        assertThat(run.output()).hasSize(4).allSatisfy(line -> assertThat(line).contains(" OK "));
        assertThat(run.errors()).isEmpty();
        assertRecorded(3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aClientThatIsRebuiltForEachRequestGetsOneInterceptorAndEachCallOneSpan(Jdk jdk) {
        try (OtlpCollector collector = new OtlpCollector()) {
            ForkedApp app = ForkedApp.of("okhttp", APP).jdk(jdk).exportTo(collector);

            assertEachCallIsSeenOnce(app, "rebuilt", "rebuilt", "sync");

            assertThat(collector.inferenceSpans()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAppCdsArchive(Jdk jdk) throws IOException {
        Path archive = directory.resolve("app.jsa");
        archivable(jdk).option("-XX:ArchiveClassesAtExit=" + archive).run().requireSuccess();

        assertSharedAndSeen(jdk, "-XX:SharedArchiveFile=" + archive);
    }

    /** A cache that was made without an agent is of no use with one, whichever it is. */
    @Test
    void anAheadOfTimeCache() throws IOException {
        Optional<Jdk> jdk = Jdk.find(25);
        if (jdk.isEmpty()) {
            System.out.println("SKIPPED the ahead-of-time cache: no JDK 25 here");
        }
        assumeThat(jdk).isPresent();
        Path cache = directory.resolve("app.aot");
        archivable(jdk.orElseThrow())
                .withAgent()
                .option("-XX:AOTCacheOutput=" + cache)
                .run()
                .requireSuccess();

        assertSharedAndSeen(jdk.orElseThrow(), "-XX:AOTCache=" + cache);
    }

    /** Only classes of jars are archived. */
    private ForkedApp archivable(Jdk jdk) {
        Path jar = ForkedApp.target("okhttp").resolve("heddle-it-app-okhttp-0.1.0-SNAPSHOT.jar");
        return ForkedApp.onClassPath(jar + File.pathSeparator + ForkedApp.dependencies("okhttp"), APP)
                .jdk(jdk)
                .argument(provider.baseUrl())
                .argument("sync")
                .argument("stream");
    }

    /** The JVM says of the archive what it says with an agent that does nothing, and takes the application's classes from it. */
    private void assertSharedAndSeen(Jdk jdk, String archive) throws IOException {
        Path log = directory.resolve("classes.txt");
        ForkedApp.Run idle = archivable(jdk)
                .option(archive)
                .option("-javaagent:" + IdleAgent.packaged(directory))
                .run()
                .requireSuccess();
        provider.log().clear();

        ForkedApp.Run run = archivable(jdk)
                .option(archive)
                .option("-Xlog:class+load:file=" + log)
                .withAgent()
                .ledger(ledger())
                .run()
                .requireSuccess();

        assertThat(run.results())
                .hasSize(2)
                .allSatisfy((name, result) -> assertThat(result).startsWith("OK 200 "));
        assertThat(saidByTheJvm(run)).isEqualTo(saidByTheJvm(idle));
        assertThat(run.errors()).isEmpty();
        assertRecorded(2);
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(APP + " "))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("shared objects file"));
    }

    private static List<String> saidByTheJvm(ForkedApp.Run run) {
        return run.output().stream()
                .filter(line -> !line.startsWith("RESULT "))
                .map(line -> line.replaceFirst("^\\[[0-9.,]+s]", ""))
                .toList();
    }

    private void assertEachCallIsSeenOnce(ForkedApp app, String... scenarios) {
        app.argument(provider.baseUrl());
        List.of(scenarios).forEach(app::argument);

        ForkedApp.Run run = app.withAgent().ledger(ledger()).run().requireSuccess();

        assertThat(run.output())
                .hasSameSizeAs(scenarios)
                .allSatisfy(line -> assertThat(line).contains(" OK "));
        assertThat(run.errors()).isEmpty();
        assertRecorded(scenarios.length);
    }

    private void assertRecorded(int calls) {
        assertThat(provider.log().count()).isEqualTo(calls);
        assertThat(RecordedCall.in(ledger())).hasSize(calls).allSatisfy(call -> {
            assertThat(call.statuses()).containsExactly(200);
            assertThat(call.call().errorType()).isNull();
            assertThat(call.call().cost()).isNotNull();
        });
    }

    private static String classPath(String module) {
        return ForkedApp.target(module).resolve("classes") + File.pathSeparator + ForkedApp.dependencies(module);
    }

    private Path ledger() {
        return directory.resolve("ledger");
    }
}
