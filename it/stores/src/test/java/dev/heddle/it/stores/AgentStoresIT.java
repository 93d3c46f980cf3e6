package dev.heddle.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unmodified applications under the agent, with heddle-stores.jar beside heddle.jar. */
class AgentStoresIT {

    private static final int TRIES = 5;

    @AutoClose
    private static RedisServer redis;

    @AutoClose
    private static PostgresServer postgres;

    @TempDir
    private static Path installed;

    @TempDir
    private Path directory;

    @BeforeAll
    static void install() throws IOException {
        Path stores = Path.of(Objects.requireNonNull(System.getProperty("heddle.stores.jar")));
        Files.copy(ForkedApp.heddleJar(), installed.resolve("heddle.jar"));
        Files.copy(stores, installed.resolve("heddle-stores.jar"));
        redis = RedisServer.start();
        postgres = PostgresServer.start();
    }

    static List<Jdk> jdks() {
        return Jdk.matrix();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aSecondProcessIsAnsweredFromWhatTheFirstOneAsked(Jdk jdk) throws IOException {
        redis.command("FLUSHALL");
        configure("""
                cache:
                  enabled: true
                  shared: {type: redis, url: "${REDIS}", timeout: 10s}
                """);
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp.Run first = runUntil(
                    () -> redis.command("DBSIZE").startsWith(":1"),
                    app(provider, jdk).argument("sync").argument("models"));
            long asked = asked(provider);
            ForkedApp.Run second = app(provider, jdk).argument("sync").run();
            for (int i = 1; i < TRIES && asked(provider) > asked; i++) {
                asked = asked(provider);
                second = app(provider, jdk).argument("sync").run();
            }

            assertThat(asked(provider)).isEqualTo(asked);
            assertThat(second.requireSuccess().output())
                    .isEqualTo(first.output().subList(0, 1));
            assertThat(second.errors()).isEmpty();
        }
    }

    @Test
    void whatProcessesRecordComesTogetherInOneTable() throws Exception {
        configure("""
                ledger:
                  postgresql: {url: "${POSTGRES}", prefix: agent}
                """);
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            for (String ledger : List.of("one", "other")) {
                String before = shippedCalls();
                runUntil(
                        () -> !shippedCalls().equals(before),
                        app(provider, Jdk.current())
                                .ledger(directory.resolve(ledger))
                                .argument("sync")
                                .argument("models"));
            }
        }

        assertThat(postgres.query(
                        "select concat_ws(' ', count(*) = count(distinct id), min(provider), sum(cost_usd) > 0)"
                                + " from agent_ledger where kind = 'attempt'"))
                .isEqualTo("t openai t");
    }

    private static String shippedCalls() throws SQLException {
        return postgres.query("select to_regclass('agent_ledger')") == null
                ? "0"
                : postgres.query("select count(*) from agent_ledger where kind = 'call'");
    }

    /** An application that ends at once leaves Heddle two seconds to bring things where they go: too short on a busy machine. */
    private static ForkedApp.Run runUntil(Callable<Boolean> condition, ForkedApp app) {
        for (int i = 0; i < TRIES; i++) {
            ForkedApp.Run run = app.run().requireSuccess();
            try {
                if (condition.call()) {
                    assertThat(run.errors()).isEmpty();
                    return run;
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("not after " + TRIES + " runs");
    }

    @Test
    void whatOneProcessSpentAnotherCannotSpendAgain() throws IOException {
        redis.command("FLUSHALL");
        configure("""
                budgets:
                  company: {limit: 1100 tokens, window: 1h}
                budget-store: {type: redis, url: "${REDIS}", timeout: 30s, on-failure: closed}
                """);
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp.Run first = app(provider, Jdk.current())
                    .argument("sync")
                    .argument("models")
                    .run();
            Waiting.until(() -> spentInRedis().contains("1060"), () -> "not settled: " + first);
            ForkedApp.Run second = app(provider, Jdk.current()).argument("sync").run();

            assertThat(first.output().get(0)).contains("sync OK");
            assertThat(second.output().get(0))
                    .contains("sync ERROR")
                    .contains("429")
                    .contains("company");
            assertThat(asked(provider)).isEqualTo(1);
        }
    }

    private static String spentInRedis() throws IOException {
        String key = redis.command("KEYS *").split("\r\n")[2];
        return redis.command("HGET " + key + " sum");
    }

    private ForkedApp app(ProviderSimulator provider, Jdk jdk) {
        return SdkApp.OPENAI
                .calling(provider)
                .jdk(jdk)
                .option("-javaagent:" + installed.resolve("heddle.jar"))
                .option("-Dheddle.config=" + directory.resolve("heddle.yaml"))
                .env("REDIS", redis.url())
                .env("POSTGRES", postgres.url());
    }

    private void configure(String yaml) throws IOException {
        Files.writeString(directory.resolve("heddle.yaml"), yaml);
    }

    private static long asked(ProviderSimulator provider) {
        return provider.log().requests().stream()
                .filter(request -> request.target().contains("/chat/completions"))
                .count();
    }
}
