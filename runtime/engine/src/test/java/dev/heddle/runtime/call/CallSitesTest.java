package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Application;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallSitesTest {

    private final CallSites sites = new CallSites();

    @Test
    void findsTheApplicationsMethodBehindLibraries() {
        assertThat(Application.ask(this::throughLibraries)).isEqualTo("com.example.Application.ask");
    }

    @Test
    void namesTheMethodThatALambdaWasWrittenIn() {
        assertThat(Application.askInLambda(this::throughLibraries)).isEqualTo("com.example.Application.askInLambda");
    }

    @Test
    void findsTheSameAgain() {
        Application.ask(this::throughLibraries);
        assertThat(Application.ask(this::throughLibraries)).isEqualTo("com.example.Application.ask");
    }

    @Test
    void findsNothingOnAThreadOfLibrariesOnly() throws Exception {
        FutureTask<@Nullable String> task = new FutureTask<>(this::throughLibraries);
        new Thread(task).start();
        assertThat(task.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void givesUpBehindVeryManyFrames() {
        assertThat(Application.ask(() -> deep(200))).isNull();
    }

    @Test
    void takesRelocatedCopiesOfOkHttpForALibrary() {
        assertThat(CallSites.isApplication("acme.shaded.okhttp3.internal.RealCall"))
                .isFalse();
        assertThat(CallSites.isApplication("acme.Main")).isTrue();
    }

    /** The proxy of an interface that is not public is a class of the interface's package. */
    @Test
    void takesAProxyInTheApplicationsPackageForNoCallSite() {
        assertThat(CallSites.isApplication("com.example.$Proxy18")).isFalse();
    }

    /** Frames of the JDK and of Heddle lie between. */
    private @Nullable String throughLibraries() {
        return Optional.of(sites).map(CallSites::find).orElse(null);
    }

    private @Nullable String deep(int frames) {
        return frames == 0 ? sites.find() : deep(frames - 1);
    }
}
