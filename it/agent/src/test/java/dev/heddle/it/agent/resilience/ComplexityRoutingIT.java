package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unmodified applications whose simple questions go to a cheap model, and whose prompts are read from their provider's cache. */
class ComplexityRoutingIT {

    @TempDir
    Path directory;

    private ForkedApp configured(SdkApp app, ProviderSimulator own, String yaml) throws IOException {
        Path config = directory.resolve("heddle.yaml");
        Files.writeString(config, yaml);
        return app.calling(own)
                .withAgent()
                .env("HEDDLE_CONFIG", config.toString())
                .env("CHEAP_KEY", "key-of-the-cheap")
                .ledger(directory.resolve("ledger"));
    }

    private static String tiers(ProviderSimulator cheap) {
        return """
                routes:
                  chat:
                    strategy: complexity
                    tiers:
                      - name: simple
                        below: 0.35
                        target: {dialect: openai, base-url: %s/v1, model: gpt-4o-mini, key: "${CHEAP_KEY}"}
                      - {name: hard, target: {model: gpt-4o}}
                """.formatted(cheap.baseUrl());
    }

    private List<List<Integer>> statuses() {
        return RecordedCall.in(directory.resolve("ledger")).stream()
                .map(RecordedCall::statuses)
                .toList();
    }

    @Test
    void aSimpleQuestionIsAnsweredByTheCheapModel() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator cheap = ProviderSimulator.start()) {
            cheap.script().then(Reply.text("from the cheap one"));

            ForkedApp.Run run = configured(SdkApp.OPENAI, own, tiers(cheap))
                    .argument("sync")
                    .argument("stream")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(" OK ").contains("from the cheap one"));
            assertThat(own.log().count()).isZero();
            assertThat(cheap.log().requests()).allSatisfy(request -> {
                assertThat(request.model()).isEqualTo("gpt-4o-mini");
                assertThat(request.header("authorization")).isEqualTo("Bearer key-of-the-cheap");
            });
        }
    }

    @Test
    void anAnswerThatDoesNotKnowIsAskedOfTheDearModelAndItsConversationStaysThere() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator cheap = ProviderSimulator.start()) {
            cheap.script().then(Reply.text("I'm sorry, but I can't help with that."));
            own.script().then(Reply.text("from the dear one"));

            ForkedApp.Run run = configured(SdkApp.OPENAI, own, tiers(cheap))
                    .argument("sync")
                    .argument("async")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(" OK ").contains("from the dear one"));
            assertThat(statuses()).containsExactly(List.of(200, 200), List.of(200));
            assertThat(own.log().requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.model()).isEqualTo("gpt-4o"));
            List<RecordedCall> calls = RecordedCall.in(directory.resolve("ledger"));
            assertThat(calls.get(0).attempts())
                    .allSatisfy(attempt -> assertThat(attempt.attempt().cost()).isNotNull());
        }
    }

    @Test
    void aRouteWhoseCheapTierIsDearerIsRefusedAndTheApplicationGoesOn() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator cheap = ProviderSimulator.start()) {
            ForkedApp.Run run =
                    configured(SdkApp.OPENAI, own, """
                            routes:
                              chat:
                                strategy: complexity
                                tiers:
                                  - {name: simple, below: 0.35, target: {model: gpt-4o}}
                                  - {name: hard, target: {model: gpt-4o-mini}}
                            """).argument("sync").run().requireSuccess();

            assertThat(run.output()).singleElement().asString().contains(" OK ");
            assertThat(run.errors())
                    .anySatisfy(
                            line -> assertThat(line).contains(":5").contains("tier 'simple' (gpt-4o, 2.5 and 10 USD"));
            assertThat(own.log().last().model()).isEqualTo("gpt-4o-mini");
        }
    }

    @Test
    void marksOfAnthropicsPromptCacheAreSetFromTheSecondCallOn() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start()) {
            own.script()
                    .next(Reply.answer().usage(Usage.of(2_000, 10)))
                    .next(Reply.answer().usage(Usage.of(2_000, 10).withCacheWrite(1_900, 0)))
                    .then(Reply.answer().usage(Usage.of(2_000, 10).withCacheRead(1_900)));

            ForkedApp.Run run = configured(SdkApp.ANTHROPIC, own, "prompt-caching: {insert: true}\n")
                    .argument("longSystem")
                    .argument("longSystem")
                    .argument("longSystem")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).contains(" OK "));
            List<String> bodies = own.log().requests().stream()
                    .map(request -> request.bodyText())
                    .toList();
            assertThat(bodies.get(0)).doesNotContain("cache_control");
            assertThat(bodies.get(1))
                    .contains("\"cache_control\":{\"type\":\"ephemeral\"}")
                    .isEqualTo(bodies.get(2));
            assertThat(RecordedCall.in(directory.resolve("ledger")))
                    .extracting(call -> Objects.requireNonNull(
                                    call.onlyAttempt().attempt().usage())
                            .cacheRead())
                    .containsExactly(0L, 0L, 1_900L);
        }
    }
}
