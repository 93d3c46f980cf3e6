package dev.heddle.javaagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {

    @Test
    void aTargetIsNeeded() {
        Invocation wrong = Invocation.of("doctor");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("Missing required parameter: '<pid>|<command>'")
                .contains("heddle doctor -- java [options] Main", "heddle doctor <pid>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.jar", "-1", "47x", "/usr/bin/python3", ""})
    void whatIsNeitherAProcessIdNorAJavaCommandIsRefused(String target) {
        Invocation wrong = Invocation.of("doctor", "--", target);

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("doctor takes a process id or a java command, not '" + target + "'; for example: doctor");
    }
}
