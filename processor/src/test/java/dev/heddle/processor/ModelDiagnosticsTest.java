package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.processor.budget.ModelList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models wherever a method names one. */
class ModelDiagnosticsTest {

    private static final String LIST = ModelList.bundled().date();

    @ParameterizedTest
    @CsvSource({
        "gpt-5-mnii, '; did you mean ''gpt-5-mini''?'",
        "gpt-99-of-tomorrow, ''",
        "claude-of-tomorrow, ''",
        "gemini-of-tomorrow, ''",
        "grok-of-tomorrow, ''",
        "o4-of-tomorrow, ''",
    })
    void aNameLikeAListedOneOrOfAProprietaryFamilyIsSpokenOf(String model, String question) {
        String unknown = "[UnknownModel] model '" + model + "' is not in the catalogue of " + LIST + question;

        assertThat(said("model = \"" + model + "\"")).containsExactly(unknown);
        assertThat(said("fallbackModels = \"" + model + "\"")).containsExactly(unknown);
        assertThat(said("routes = @Route(model = \"" + model + "\")")).containsExactly(unknown);
        assertThat(Sources.said(
                        "@LlmService(model = \"" + model + "\") interface A { @Prompt(\"{q}\") String a(String q); }"))
                .containsExactly(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"our-deployment", "gpt-oss-999b-of-ours", "o50-of-ours", "llama-of-ours", "openai/gpt-5-mini"})
    void aNameThatAnybodyMayGiveIsNot(String model) {
        assertThat(said("model = \"" + model + "\"")).isEmpty();
    }

    @Test
    void aRetiredModelIsSpokenOf() {
        assertThat(said("model = \"gpt-4-0613\""))
                .containsExactly("[RetiredModel] model 'gpt-4-0613' was retired on 2025-06-06, by the catalogue of "
                        + LIST + ": its provider may no longer answer for it");
    }

    @Test
    void aFallbackModelThatWasAskedBeforeIsSpokenOf() {
        assertThat(said("model = \"gpt-5\", fallbackModels = {\"gpt-5-mini\", \"gpt-5\", \"gpt-5-mini\"}"))
                .containsExactly(
                        repeated("gpt-5", "is the one that the method asks"),
                        repeated("gpt-5-mini", "is named before"));
    }

    @Test
    void aFallbackModelThatOneOfSeveralRoutesAsksIsNot() {
        String routes =
                "routes = {@Route(when = \"q.length() < 9\", model = \"gpt-5-nano\"), @Route(model = \"gpt-5\")}";

        assertThat(said(routes + ", fallbackModels = {\"gpt-5\", \"gpt-5-nano\"}"))
                .isEmpty();
        assertThat(said("routes = @Route(model = \"gpt-5\"), fallbackModels = \"gpt-5\""))
                .containsExactly(repeated("gpt-5", "is the one that the method asks"));
    }

    private static String repeated(String model, String before) {
        return "[RepeatedFallbackModel] fallback model '" + model + "' of 'a' " + before
                + ", and has failed when its turn comes; name another one, or leave it out: retries at the same model are made"
                + " without it";
    }

    private static List<String> said(String attributes) {
        return Sources.said("class A { @LlmCall(" + attributes + ") String a(String q) { return q; } }");
    }
}
