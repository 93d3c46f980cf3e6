package dev.heddle.it.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One service class in two JVMs, with {@code heddle-runtime} on the class path of both and the agent in one. */
class ServiceIT {

    private static final String GOOD = "{\"title\":\"fire\",\"priority\":1}";
    private static final String BAD = "{\"title\":\"fire\",\"priority\":9}";
    private static final String ASKED = "OK Ticket[title=fire, priority=1] ";
    private static final int MINIMUM_ATTEMPTS = 10;

    @TempDir
    private Path ledger;

    private ForkedApp app(ProviderSimulator provider, boolean agent) {
        ForkedApp app = ForkedApp.of("service", "com.example.service.ServiceApp")
                .ledger(ledger)
                .retryingAtOnce()
                .env("OPENAI_BASE_URL", provider.baseUrl() + "/v1")
                .env("OPENAI_API_KEY", "key")
                .env("ANTHROPIC_BASE_URL", provider.baseUrl())
                .env("ANTHROPIC_API_KEY", "key")
                .env("GOOGLE_GEMINI_BASE_URL", provider.baseUrl())
                .env("GEMINI_API_KEY", "key");
        return agent ? app.withAgent() : app;
    }

    @Test
    void anAgentThatTheFileSwitchesOffSaysSoOnceAndServicesAnswerUnseen() throws IOException {
        Path config = Files.writeString(ledger.resolve("heddle.yaml"), "enabled: false\n");
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.text(GOOD), Reply.text(GOOD));

            ForkedApp.Run run = app(provider, true)
                    .env("HEDDLE_CONFIG", config.toString())
                    .argument("ask")
                    .argument("later")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(ASKED.strip()));
            assertThat(run.errors())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("Heddle is switched off by", "heddle.yaml:1"));
            assertThat(RecordedCall.in(ledger)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyWayToAskIsOneCallOfOneEngine(boolean agent) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script()
                    .next(
                            Reply.text(GOOD),
                            Reply.text(GOOD),
                            Reply.text(GOOD),
                            Reply.tokens("Once", " upon", " a time"));

            ForkedApp.Run run = app(provider, agent)
                    .argument("ask")
                    .argument("ask@gemini-2.5-flash")
                    .argument("later@claude-haiku-4-5")
                    .argument("stream")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .containsExactly(
                            "RESULT ask " + ASKED + "MODEL gpt-4o-mini calls=1 attempts=1 repairs=0 priced=true",
                            "RESULT ask@gemini-2.5-flash " + ASKED
                                    + "MODEL gemini-2.5-flash calls=1 attempts=1 repairs=0 priced=true",
                            "RESULT later@claude-haiku-4-5 OK Ticket[title=fire, priority=1]",
                            "RESULT stream OK Once upon a time");
            assertThat(run.errors()).isEmpty();
            assertThat(RecordedCall.in(ledger)).hasSize(4).allSatisfy(call -> {
                assertThat(call.attempts()).hasSize(1);
                assertThat(call.call().errorType()).isNull();
            });
            assertThat(provider.log().count()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerIsRepairedRetriedAndAskedOfAnotherModelAndAllOfItBilled(boolean agent) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.text(BAD), Reply.text("```json\n" + GOOD + "\n```"));
            provider.scriptForModel("gpt-4.1").then(Reply.error(503));
            provider.scriptForModel("claude-haiku-4-5").then(Reply.text(GOOD));

            ForkedApp.Run run = app(provider, agent)
                    .argument("ask")
                    .argument("fallback@gpt-4.1")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .containsExactly(
                            "RESULT ask " + ASKED + "MODEL gpt-4o-mini calls=2 attempts=2 repairs=1 priced=true",
                            "RESULT fallback@gpt-4.1 " + ASKED
                                    + "FALLBACK_MODEL claude-haiku-4-5 calls=2 attempts=4 repairs=0 priced=true");
            List<RecordedCall> calls = RecordedCall.in(ledger);
            assertThat(calls).extracting(call -> call.attempts().size()).containsExactly(1, 1, 3, 1);
            assertThat(provider.log().count()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCircuitRefusesAServiceAsItRefusesAnSdk(boolean agent) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.error(503));
            ForkedApp app = app(provider, agent).env("HEDDLE_CIRCUIT_BREAKER_OPEN", "60s");
            for (int call = 0; call < 5; call++) {
                app.argument("ask");
            }

            ForkedApp.Run run = app.run().requireSuccess();

            assertThat(provider.log().count()).isEqualTo(MINIMUM_ATTEMPTS);
            assertThat(run.output())
                    .hasSize(5)
                    .last()
                    .asString()
                    .contains("LlmRefusedException")
                    .contains("circuit_open");
            List<RecordedCall> calls = RecordedCall.in(ledger);
            assertThat(calls).hasSize(5);
            assertThat(calls.get(4).call().refusal()).isEqualTo("circuit_open");
            assertThat(calls.get(4).attempts()).isEmpty();
        }
    }
}
