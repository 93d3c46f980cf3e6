package dev.heddle.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void passwordAndUserMayStandBesideTheUrl() {
        RedisURI uri = RedisAddress.of("rediss://host:6380/3", "heddle", "secret");

        RedisCredentials credentials = Objects.requireNonNull(
                uri.getCredentialsProvider().resolveCredentials().block());
        assertThat(credentials.getUsername()).isEqualTo("heddle");
        assertThat(credentials.getPassword()).containsExactly('s', 'e', 'c', 'r', 'e', 't');
        assertThat(uri.isSsl()).isTrue();
        assertThat(uri.getDatabase()).isEqualTo(3);
    }

    @Test
    void theDescriptionHasNoSecrets() {
        assertThat(RedisAddress.describe(RedisAddress.of("redis://heddle:secret@host:6380", null, null)))
                .isEqualTo("Redis at host:6380");
        assertThat(RedisAddress.describe(RedisAddress.of("redis-sentinel://:secret@a,b/0#spend", null, null)))
                .isEqualTo("Redis spend");
    }

    @Test
    void aUrlThatIsNoneIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> RedisAddress.of("http://heddle:secret@host", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis://host:6379/0")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
