package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillSwitchTest {

    private final CallHarness harness = new CallHarness();

    @Test
    void callsPassUnseenWhileHeddleIsSwitchedOffAndTheSdkKeepsItsRetries() {
        assertThat(harness.engine().watches("POST", "/line")).isTrue();
        assertThat(harness.engine().takesOverRetries()).isTrue();

        harness.enabled = false;
        assertThat(harness.engine().watches("POST", "/line")).isFalse();
        assertThat(harness.engine().takesOverRetries()).isFalse();

        harness.enabled = true;
        assertThat(harness.engine().watches("POST", "/line")).isTrue();
    }
}
