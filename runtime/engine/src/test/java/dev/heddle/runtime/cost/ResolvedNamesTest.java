package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResolvedNamesTest {

    private static final ResolvedNames.Found NOTHING = new ResolvedNames.Found(null);

    private final ResolvedNames names = new ResolvedNames();

    @Test
    void aNameIsRememberedForItsProviderAlsoWhereItWasLookedForInVain() {
        names.put("openai", "m", NOTHING);
        names.put("openai", "n", NOTHING);

        assertThat(names.get("openai", "m")).isSameAs(NOTHING);
        assertThat(names.get("openai", "n")).isSameAs(NOTHING);
        assertThat(names.get("openai", "o")).isNull();
        assertThat(names.get("anthropic", "m")).isNull();
    }

    @Test
    void oneNameTooManyMakesItForgetTheOthers() {
        for (int i = 0; i < ResolvedNames.MOST; i++) {
            names.put("openai", "m" + i, NOTHING);
        }
        assertThat(names.size()).isEqualTo(ResolvedNames.MOST);
        assertThat(names.get("openai", "m0")).isSameAs(NOTHING);

        names.put("openai", "one more", NOTHING);

        assertThat(names.size()).isOne();
        assertThat(names.get("openai", "one more")).isSameAs(NOTHING);
        assertThat(names.get("openai", "m0")).isNull();
    }
}
