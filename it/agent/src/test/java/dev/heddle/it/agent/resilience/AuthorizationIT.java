package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Credentials reach the provider with every attempt, and nobody else. */
class AuthorizationIT {

    @TempDir
    Path ledger;

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "LANGCHAIN4J"})
    void everyAttemptCarriesTheCredentialsAndNothingElseTellsThem(SdkApp sdk) throws IOException {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.error(503), Reply.error(503), Reply.answer());

            ForkedApp.Run run = woven(sdk.calling(provider)).run().requireSuccess();

            assertThat(credentials(provider))
                    .hasSize(3)
                    .allSatisfy(sent -> assertThat(sent).startsWith("[Bearer sk-"));
            assertThat(String.join("\n", run.errors()))
                    .contains("[heddle] call ")
                    .doesNotContain("sk-");
            try (Stream<Path> files = Files.list(ledger)) {
                for (Path file : files.toList()) {
                    assertThat(Files.readString(file)).contains("\"call\"").doesNotContain("sk-test", "sk-ant");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void aRedirectToAnotherOriginIsSentWhatItIsSentWithoutTheAgent(SdkApp sdk) {
        List<String> plain = redirected(sdk, false);

        assertThat(redirected(sdk, true)).isEqualTo(plain);
        assertThat(plain).isNotEmpty();
    }

    private List<String> redirected(SdkApp sdk, boolean woven) {
        try (ProviderSimulator provider = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            String path = sdk == SdkApp.OPENAI ? "/v1/chat/completions" : "/v1/messages";
            provider.script()
                    .then(Reply.raw(307, "text/plain", new byte[0]).header("Location", other.baseUrl() + path));
            ForkedApp app = sdk.calling(provider);
            (woven ? woven(app) : app.argument("sync")).run();
            return credentials(other);
        }
    }

    private ForkedApp woven(ForkedApp app) {
        boolean langChain = app.classPath().contains("langchain4j");
        return app.withAgent()
                .ledger(ledger)
                .retryingAtOnce()
                .env("HEDDLE_TELEMETRY_CONSOLE", "true")
                .argument(langChain ? "openaiSync" : "sync");
    }

    private static List<String> credentials(ProviderSimulator provider) {
        List<String> credentials = new ArrayList<>();
        for (ReceivedRequest request : provider.log().requests()) {
            List<@Nullable String> sent = new ArrayList<>();
            sent.add(request.header("authorization"));
            sent.add(request.header("x-api-key"));
            credentials.add(sent.toString());
        }
        return credentials;
    }
}
