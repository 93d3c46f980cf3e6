package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.call.LlmServices;
import dev.heddle.call.LlmSetupException;
import org.junit.jupiter.api.Test;

class LlmServicesTest {

    interface Desk {}

    interface Outdated {}

    interface Forgotten {}

    @Test
    void givesOutTheGeneratedImplementationWhateverItsAccess() {
        assertThat(LlmServices.of(Desk.class))
                .isInstanceOf(LlmServicesTest_Desk_Heddle.class)
                .isSameAs(LlmServices.of(Desk.class));
    }

    @Test
    void saysWhatIsWrongWithAnImplementationOfAnotherVersion() {
        assertThatThrownBy(() -> LlmServices.of(Outdated.class))
                .isInstanceOf(LlmSetupException.class)
                .hasMessageContaining("speaks contract 99");
    }

    @Test
    void saysWhatToAddToTheBuildWhereNoneWasGenerated() {
        assertThatThrownBy(() -> LlmServices.of(Forgotten.class))
                .isInstanceOf(LlmSetupException.class)
                .hasMessageContaining("LlmServicesTest_Forgotten_Heddle")
                .hasMessageContaining("annotationProcessorPaths");
    }
}

/** As generated. */
final class LlmServicesTest_Desk_Heddle implements LlmServicesTest.Desk {

    static {
        GeneratedServices.provide(LlmServicesTest.Desk.class, new LlmServicesTest_Desk_Heddle());
    }
}

/** Generated for a contract to come. */
final class LlmServicesTest_Outdated_Heddle implements LlmServicesTest.Outdated {

    static final CallSpec SPEC = CallSpec.of(99, "Outdated#ask").build();
}
