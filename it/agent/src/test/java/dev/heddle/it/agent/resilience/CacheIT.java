package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are given again are read by the official SDKs as the first ones were, whole and streamed. */
class CacheIT {

    private final ProviderSimulator provider = ProviderSimulator.start();

    @TempDir
    Path directory;

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    private ForkedApp cached(SdkApp app) throws IOException {
        return cached(app.calling(provider));
    }

    private ForkedApp cached(ForkedApp app) throws IOException {
        Path config = directory.resolve("heddle.yaml");
        Files.writeString(config, "cache:\n  enabled: true\n");
        return app.withAgent().env("HEDDLE_CONFIG", config.toString()).ledger(directory.resolve("ledger"));
    }

    private List<RecordedCall> calls() {
        return RecordedCall.in(directory.resolve("ledger"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI,sync async stream streamWithUsage asyncStream raw responses responsesStream embeddings completions",
        "OPENAI_2,sync stream",
        "ANTHROPIC,sync async stream asyncStream raw",
        "ANTHROPIC_2,sync stream",
        "GOOGLE_GENAI,sync async stream asyncStream structured embeddings",
        "LANGCHAIN4J,openaiSync openaiStream openaiEmbeddings anthropicSync ollamaSync",
        "BEDROCK,sync async asyncStream invoke asyncInvoke asyncInvokeStream",
        "HTTPCLIENT5,sync stream embeddings",
        "WEBCLIENT,sync async embeddings",
        "AZURE_OPENAI,sync async stream asyncStream embeddings"
    })
    void theSecondTimeEveryAnswerIsTheFirstOne(SdkApp sdk, String scenarios) throws IOException {
        ForkedApp app = cached(sdk);
        List<String> names = new ArrayList<>();
        for (String scenario : scenarios.split(" ")) {
            app.argument(scenario).argument(scenario);
            names.add(scenario);
        }

        ForkedApp.Run run = app.run().requireSuccess();

        assertThat(run.output())
                .hasSize(2 * names.size())
                .allSatisfy(line -> assertThat(line).contains(" OK "));
        List<RecordedCall> calls = calls();
        assertThat(calls).hasSize(2 * names.size());
        for (int i = 0; i < names.size(); i++) {
            assertThat(run.output().get(2 * i + 1)).isEqualTo(run.output().get(2 * i));
            RecordedCall again = calls.get(2 * i + 1);
            assertThat(again.attempts()).as(names.get(i)).isEmpty();
            assertThat(again.call().source().cache()).as(names.get(i)).isEqualTo("exact");
        }
        assertThat(provider.log().count()).isLessThanOrEqualTo(names.size());
        assertThat(run.errors()).noneMatch(line -> line.contains("[heddle]") && !line.contains("no price"));
    }

    @Test
    void aHitSaysWhatItSavedAndCostsNothing() throws IOException {
        cached(SdkApp.OPENAI).argument("sync").argument("sync").run().requireSuccess();

        RecordedCall first = calls().get(0);
        RecordedCall again = calls().get(1);
        BigDecimal cost =
                Objects.requireNonNull(first.onlyAttempt().attempt().cost()).usd();
        assertThat(cost).isPositive();
        assertThat(Objects.requireNonNull(again.call().source().saved()).usd()).isEqualByComparingTo(cost);
    }

    @Test
    void whatOneAwsKeyWasAnsweredIsNotGivenToAnother() throws IOException {
        ForkedApp app =
                ForkedApp.of("bedrock", "com.example.bedrock.BedrockEdgeApp").argument(provider.baseUrl());

        cached(app)
                .argument("asOne")
                .argument("asOne")
                .argument("asOther")
                .run()
                .requireSuccess();

        assertThat(calls()).extracting(call -> call.attempts().size()).containsExactly(1, 0, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "HTTPCLIENT5", "WEBCLIENT", "AZURE_OPENAI", "BEDROCK"})
    void whatIsSaidToHeddleDoesNotReachTheProvider(SdkApp sdk) throws IOException {
        cached(sdk).argument("uncached").argument("uncached").run().requireSuccess();

        assertThat(provider.log().requests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("x-heddle-cache")).isNull());
    }

    @Test
    void toolCallsAndErrorsAreAskedForAgain() throws IOException {
        provider.script().then(Reply.toolCalls(new ToolCall("get_weather", "{\"city\":\"Lyon\"}")));
        cached(SdkApp.OPENAI).argument("tools").argument("tools").run().requireSuccess();
        assertThat(provider.log().count()).isEqualTo(2);

        provider.script().then(Reply.error(400));
        ForkedApp.Run failed =
                cached(SdkApp.OPENAI).argument("sync").argument("sync").run();
        assertThat(failed.output())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("BadRequestException"));
        assertThat(provider.log().count()).isEqualTo(4);
    }
}
