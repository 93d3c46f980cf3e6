package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.PromptReader;
import dev.heddle.runtime.routing.TargetApi;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to know every dialect that is translated knows it. */
class EveryDialectTest {

    static List<Translator> translators() {
        return Translations.all();
    }

    @ParameterizedTest
    @MethodSource("translators")
    void routesMayNameItAndAskItWhereItsRequestsGo(Translator translator) {
        TargetApi api = Objects.requireNonNull(
                TargetApi.of(translator.dialect()),
                "the constant of " + translator.dialect().id() + " in TargetApi");

        for (boolean stream : new boolean[] {false, true}) {
            assertThat(api.path("some-model", stream)).isEqualTo(Exchanges.path(translator, "some-model", stream));
        }
    }

    @ParameterizedTest
    @MethodSource("translators")
    void whatRoutesAndPromptCachesTellRequestsApartByIsRead(Translator translator) throws IOException {
        byte[] body = Exchanges.request(translator);
        Conversation said = translator.readRequest(Exchanges.path(translator, "asked-for", true), body, new Losses());
        PromptOutline outline = Objects.requireNonNull(
                PromptReader.read(body),
                "the outline of " + translator.dialect().id());
        List<Part> parts = said.messages().stream()
                .flatMap(message -> message.parts().stream())
                .toList();

        assertThat(outline.toolCount()).isEqualTo(said.tools().size());
        assertThat(outline.toolsUsed())
                .isEqualTo(!Parts.of(Part.ToolCall.class, parts).isEmpty());
        assertThat(outline.images())
                .isEqualTo(Parts.of(Part.Image.class, parts).size()
                        + Parts.of(Part.File.class, parts).size());
        boolean json = said.responseFormat() != null && !(said.responseFormat() instanceof ResponseFormat.Text);
        assertThat(outline.structured()).isEqualTo(json);
        assertThat(text(outline, outline.lastUser().start(), outline.lastUser().end()))
                .contains(lastOf(said, Message.Role.USER));
        assertThat(text(outline, outline.system().start(), outline.system().end()))
                .contains(lastOf(said, Message.Role.SYSTEM));
    }

    private static String text(PromptOutline outline, int start, int end) {
        return new String(outline.body(), start, end - start, UTF_8);
    }

    private static String lastOf(Conversation said, Message.Role role) {
        return said.messages().stream()
                .filter(message -> message.role() == role)
                .reduce((first, second) -> second)
                .map(message -> Parts.text(message.parts()))
                .orElseThrow();
    }
}
