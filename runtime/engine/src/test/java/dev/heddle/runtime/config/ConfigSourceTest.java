package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigSourceTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<String> log = new ArrayList<>();
    private final HandMovedTime time = new HandMovedTime();
    private ConfigFixture given;
    private int version;

    @BeforeEach
    void fixture(@TempDir Path directory) {
        given = new ConfigFixture(directory);
    }

    @Test
    void anEditIsInForceTwoSecondsLaterAtTheLatest() {
        edit("ledger: {queue: 1}\n");
        ConfigSource source = source();
        assertThat(source.report().lastReload()).isNull();
        edit("ledger: {queue: 2}\n");

        time.advance(2 * SECOND - 1);
        assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(1);
        time.advance(1);
        assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(2);
        assertThat(source.report().setting("ledger.queue").orElseThrow())
                .extracting(EffectiveSetting::value)
                .isEqualTo("2");
        assertThat(source.report().lastReload())
                .isEqualTo(new ConfigReload(time.epochNanos(), ConfigReload.Result.IN_FORCE));
        assertThat(log).containsExactly("INFO heddle.yaml has changed and is in force");
    }

    @Test
    void theSettingsAreTheSameObjectWhileTheFileDoesNotChange() {
        edit("ledger: {queue: 1}\n");
        ConfigSource source = source();
        HeddleConfig config = source.current();
        for (int i = 0; i < 10; i++) {
            time.advance(3 * SECOND);
            assertThat(source.current()).isSameAs(config);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void anInvalidEditKeepsTheSettingsAndSaysWhyWithLineAndColumn() {
        edit("ledger: {queue: 1}\n");
        ConfigSource source = source();
        HeddleConfig before = source.current();
        edit("ledger: {queue: 2}\nretyr: {}\nretry: {base: x}\n");
        time.advance(2 * SECOND);

        assertThat(source.current()).isSameAs(before);
        assertThat(log).hasSize(3);
        assertThat(log.get(0)).startsWith("WARN heddle.yaml:2:1: [CONFIG_UNKNOWN_KEY] unknown key 'retyr'");
        assertThat(log.get(1)).startsWith("WARN heddle.yaml:3:15: [CONFIG_VALUE] 'retry.base'");
        assertThat(log.get(2))
                .isEqualTo("WARN heddle.yaml has changed and is not valid; the settings from before stay in force");
        assertThat(source.report().problems()).hasSize(2);
        assertThat(source.report().fileInForce()).isTrue();
        assertThat(source.report().setting("ledger.queue").orElseThrow())
                .extracting(EffectiveSetting::value)
                .isEqualTo("1");
        assertThat(source.report().lastReload())
                .isEqualTo(new ConfigReload(time.epochNanos(), ConfigReload.Result.NOT_VALID));
    }

    @Test
    void anInvalidFileIsReadOnceForEachEditAndTheNextValidOneIsInForce() {
        edit("ledger: {queue: 1}\n");
        ConfigSource source = source();
        edit("ledger: {queue: many}\n");
        for (int i = 0; i < 5; i++) {
            time.advance(2 * SECOND);
            source.current();
        }
        assertThat(log).hasSize(2);

        edit("ledger: {queue: 3}\n");
        time.advance(2 * SECOND);

        assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(3);
        assertThat(source.report().problems()).isEmpty();
    }

    @Test
    void anInvalidFileAtTheStartSaysWhyAndTheDefaultsAreInForce() {
        edit("ledger: {queue: 0}\n");
        ConfigSource source = source();

        assertThat(source.current()).isEqualTo(HeddleConfig.defaults());
        assertThat(log)
                .containsExactly(
                        "WARN heddle.yaml:1:17: [CONFIG_VALUE] 'ledger.queue' must be a whole number from 1 to 1048576;"
                                + " found '0'",
                        "WARN because of that nothing of the file is used; defaults, environment and system properties are in"
                                + " force");
        assertThat(source.report().fileInForce()).isFalse();
    }

    @Test
    void aFileThatAppearsLaterIsInForce() {
        ConfigSource source = source();
        assertThat(source.current()).isEqualTo(HeddleConfig.defaults());
        edit("ledger: {queue: 9}\n");
        time.advance(2 * SECOND);

        assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(9);
        assertThat(source.report().fileInForce()).isTrue();
    }

    @Test
    void aFileThatDisappearsLeavesItsSettingsInForce() throws IOException {
        edit("ledger: {queue: 9}\n");
        ConfigSource source = source();
        Files.delete(given.directory.resolve(ConfigFile.NAME));
        for (int i = 0; i < 3; i++) {
            time.advance(2 * SECOND);
            assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(9);
        }

        assertThat(log).containsExactly("WARN heddle.yaml is gone; its settings stay in force");
        assertThat(source.report().fileInForce()).isTrue();
        assertThat(source.report().lastReload())
                .extracting(ConfigReload::result)
                .isEqualTo(ConfigReload.Result.GONE);
    }

    @Test
    void anEditOfTheSameSizeIsNoticed() {
        edit("ledger: {queue: 1}\n");
        ConfigSource source = source();
        edit("ledger: {queue: 2}\n");
        time.advance(2 * SECOND);

        assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(2);
    }

    @Test
    void aProblemOfTheEnvironmentIsToldOnceAndNotAgainAtEveryEdit() {
        given.variable("HEDDLE_RETRY_BASE", "fast");
        edit("ledger: {queue: 1}\n");
        ConfigSource source = source();
        assertThat(log).hasSize(1);
        edit("ledger: {queue: 2}\n");
        time.advance(2 * SECOND);

        assertThat(source.current().ledger().files().queueCapacity()).isEqualTo(2);
        assertThat(log).hasSize(2).last().isEqualTo("INFO heddle.yaml has changed and is in force");
    }

    private ConfigSource source() {
        return new ConfigSource(given.loader(), time, new ConfigSource.Log() {
            @Override
            public void warn(String message) {
                log.add("WARN " + message);
            }

            @Override
            public void info(String message) {
                log.add("INFO " + message);
            }
        });
    }

    /** Each version has a time of its own, as edits by hand have. */
    private void edit(String yaml) {
        given.file(yaml);
        try {
            Files.setLastModifiedTime(
                    given.directory.resolve(ConfigFile.NAME), FileTime.fromMillis(1_000_000 + 10L * version++));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Time that passes only when told to. */
    private static final class HandMovedTime implements TimeSource {

        private long nanos = Long.MAX_VALUE - SECOND;

        void advance(long by) {
            nanos += by;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long epochNanos() {
            return nanos;
        }
    }
}
