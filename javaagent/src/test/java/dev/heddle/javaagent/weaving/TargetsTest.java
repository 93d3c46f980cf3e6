package dev.heddle.javaagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Target CLIENT = new Target("okhttp3/OkHttpClient", true, "OkHttp", List.of());
    private static final Target FIXED = new Target("jdk/internal/net/http/HttpClientImpl", false, "JDK", List.of());

    private final Targets targets = new Targets(List.of(CLIENT, FIXED));

    @Test
    void findsATargetByItsName() {
        assertThat(targets.find("okhttp3/OkHttpClient")).isSameAs(CLIENT);
        assertThat(targets.find("jdk/internal/net/http/HttpClientImpl")).isSameAs(FIXED);
    }

    @Test
    void findsARelocatedCopyByTheEndOfItsName() {
        assertThat(targets.find("acme/shaded/okhttp3/OkHttpClient")).isSameAs(CLIENT);
    }

    @Test
    void doesNotTakeALongerLastPackageForARelocatedCopy() {
        assertThat(targets.find("com/notokhttp3/OkHttpClient")).isNull();
    }

    @Test
    void doesNotFindRelocatedCopiesOfWhatCannotBeRelocated() {
        assertThat(targets.find("acme/jdk/internal/net/http/HttpClientImpl")).isNull();
    }

    @Test
    void findsNothingElse() {
        assertThat(targets.find("java/lang/String")).isNull();
    }
}
