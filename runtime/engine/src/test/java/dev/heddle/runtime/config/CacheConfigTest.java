package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.SharedCacheConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheConfigTest {

    @TempDir
    Path directory;

    private ConfigFixture file(String text) {
        return new ConfigFixture(directory)
                .variable("CACHE_URL", "redis://:secret@cache:6379")
                .file(text);
    }

    @Test
    void withoutAWordNothingIsCached() {
        assertThat(file("").config().cache()).isEqualTo(CacheSettings.DEFAULT);
    }

    @Test
    void everythingCanBeSaid() {
        CacheSettings cache = file("""
                        cache:
                          enabled: true
                          match: { model: [gpt-*, o3], host: api.openai.com, call: Support#* }
                          ttl: 10m
                          stale: 1d
                          max-size: 1GiB
                          max-answer-size: 64KiB
                          tool-calls: true
                          single-flight: false
                          shared: { type: redis, url: "${CACHE_URL}", timeout: 20ms, max-answer-size: 256KiB }
                        """).config().cache();

        assertThat(cache.enabled()).isTrue();
        assertThat(cache.match().fits("gpt-4o", "api.openai.com", "Support#answer"))
                .isTrue();
        assertThat(cache.match().fits("gpt-4o", "api.openai.com", null)).isFalse();
        assertThat(cache.ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(cache.stale()).isEqualTo(Duration.ofDays(1));
        assertThat(cache.maxBytes()).isEqualTo(1L << 30);
        assertThat(cache.maxAnswerBytes()).isEqualTo(64L << 10);
        assertThat(cache.toolCalls()).isTrue();
        assertThat(cache.singleFlight()).isFalse();
        assertThat(cache.shared())
                .isEqualTo(new SharedCacheConfig(
                        "redis", "redis://:secret@cache:6379", Duration.ofMillis(20), 256L << 10));
        assertThat(String.valueOf(cache.shared())).doesNotContain("secret");
    }

    @Test
    void whatCannotBeRightIsSaid() {
        assertThat(file("cache:\n  enable: true\n").problems())
                .singleElement()
                .asString()
                .contains("unknown key 'enable'")
                .contains("did you mean 'enabled'");
        assertThat(file("cache:\n  shared: { type: redis }\n").problems())
                .singleElement()
                .asString()
                .contains("needs a type and a url");
        assertThat(file("cache:\n  match: { modell: gpt-4o }\n").problems()).isNotEmpty();
        assertThat(file("cache:\n  ttl: 40d\n").problems())
                .singleElement()
                .asString()
                .contains("'cache.ttl' must be a duration from 1s to 30d");
    }
}
