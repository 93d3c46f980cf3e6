package dev.heddle.it.agent.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SdkMatrixIT {

    private static final List<Integer> FEATURES = List.of(17, 25);
    private static final List<String> CALLING_TOOLS = List.of(
            "gpt-4.1",
            "claude-haiku-4-5",
            "qwen3",
            "us.anthropic.claude-haiku-4-5-20251001-v1:0",
            "command-r-plus-08-2024");
    private static final List<String> STRUCTURED =
            List.of("gpt-4.1-nano", "claude-opus-4-5", "gemini-2.5-flash-lite", "gemma3", "command-r7b-12-2024");
    private static final byte[] NO_MODELS = "{\"object\":\"list\",\"data\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> VARYING =
            Set.of("host", "content-length", "amz-sdk-invocation-id", "x-amz-date", "x-ms-client-request-id", "date");
    private static final Pattern AWS_SIGNATURE = Pattern.compile(", Signature=[0-9a-f]{64}$");
    private static final String INCLUDE_USAGE = ",\"stream_options\":{\"include_usage\":true}";

    @TempDir
    Path ledgers;

    private final List<SupportRow> passed = new ArrayList<>();

    /** What one run of an application left behind. */
    private record Outcome(ForkedApp.Run run, List<ReceivedRequest> requests) {}

    @TestFactory
    Stream<DynamicTest> everyCallIsRecordedAndTheApplicationSeesNoDifference() {
        Stream<DynamicTest> rows = Stream.of(SdkApp.values())
                .flatMap(app -> FEATURES.stream().map(feature -> row(app, feature, Jdk.find(feature))));
        return Stream.concat(rows, Stream.of(dynamicTest("docs/sdk-support.md says what passed", this::checkPage)));
    }

    private DynamicTest row(SdkApp app, int feature, Optional<Jdk> jdk) {
        String name = app.sdk() + " " + app.version() + ", JDK " + feature;
        return dynamicTest(name, () -> {
            if (jdk.isEmpty()) {
                System.out.println("SKIPPED " + name + ": no such JDK here");
            }
            assumeThat(jdk).isPresent();
            check(app, jdk.orElseThrow());
            passed.add(new SupportRow(app, feature));
        });
    }

    private void check(SdkApp app, Jdk jdk) throws IOException {
        Path ledger = Files.createTempDirectory(ledgers, "ledger");
        CompletableFuture<Outcome> alone = CompletableFuture.supplyAsync(() -> run(app, jdk, null));
        Outcome woven = run(app, jdk, ledger);
        Outcome plain = alone.join();

        assertThat(woven.run.output()).isEqualTo(plain.run.output());
        assertThat(woven.run.results())
                .allSatisfy((name, result) -> assertThat(result).startsWith("OK "));
        List<ExpectedCall> expected = ExpectedCalls.of(app);
        assertQuiet(expected, plain.run.errors(), woven.run.errors());
        assertThat(woven.requests).hasSameSizeAs(plain.requests);
        for (int i = 0; i < plain.requests.size(); i++) {
            assertSameRequest(plain.requests.get(i), woven.requests.get(i));
        }
        assertRecorded(app, expected, RecordedCall.in(ledger));
    }

    private static Outcome run(SdkApp app, Jdk jdk, @Nullable Path ledger) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            Reply tool = Reply.toolCalls(new ToolCall("get_weather", "{\"city\":\"Lyon\"}"));
            CALLING_TOOLS.forEach(model -> provider.scriptForModel(model).then(tool));
            Reply weather = Reply.text("{\"city\":\"Lyon\",\"celsius\":21}");
            STRUCTURED.forEach(model -> provider.scriptForModel(model).then(weather));
            provider.scriptForPath("/v1/models").then(Reply.raw(200, "application/json", NO_MODELS));
            ForkedApp forked = app.calling(provider).jdk(jdk);
            if (ledger != null) {
                forked.withAgent().ledger(ledger);
            }
            return new Outcome(forked.run().requireSuccess(), provider.log().requests());
        }
    }

    /** Heddle writes one line for each model without a price, and nothing else. */
    private static void assertQuiet(List<ExpectedCall> expected, List<String> plain, List<String> woven) {
        assertThat(woven.stream().filter(line -> !line.startsWith("[heddle]"))).isEqualTo(plain);
        List<String> unpriced = expected.stream()
                .filter(call -> call.usd() == null)
                .map(ExpectedCall::model)
                .distinct()
                .toList();
        List<String> said =
                woven.stream().filter(line -> line.startsWith("[heddle]")).toList();
        assertThat(said).hasSameSizeAs(unpriced);
        assertThat(said).zipSatisfy(unpriced, (line, model) -> assertThat(line).contains(model, "price"));
    }

    private static void assertSameRequest(ReceivedRequest plain, ReceivedRequest woven) {
        assertThat(woven.method()).isEqualTo(plain.method());
        assertThat(woven.target()).isEqualTo(plain.target());
        boolean usageAdded = woven.stream()
                && woven.endpoint().equals("openai.chat")
                && !plain.bodyText().contains("stream_options");
        String body = usageAdded ? woven.bodyText().replace(INCLUDE_USAGE, "") : woven.bodyText();
        assertThat(body).isEqualTo(plain.bodyText());
        assertThat(headers(woven)).isEqualTo(headers(plain));
    }

    /** All but what follows from the port and the body's length. */
    private static List<String> headers(ReceivedRequest request) {
        return request.headers().stream()
                .filter(header -> !VARYING.contains(header.name().toLowerCase(Locale.ROOT)))
                .map(header -> header.name() + ": "
                        + AWS_SIGNATURE.matcher(header.value()).replaceFirst(""))
                .sorted()
                .toList();
    }

    private static void assertRecorded(SdkApp app, List<ExpectedCall> expected, List<RecordedCall> recorded) {
        assertThat(recorded.stream().map(call -> call.call().origin().callSite()))
                .containsExactlyElementsOf(expected.stream()
                        .map(call -> app.callSite(call.method()))
                        .toList());
        IntStream.range(0, expected.size()).forEach(i -> assertRecorded(expected.get(i), recorded.get(i)));
    }

    private static void assertRecorded(ExpectedCall expected, RecordedCall recorded) {
        LedgerEntry.Origin origin = recorded.call().origin();
        assertThat(new ExpectedCall(
                        expected.scenario(),
                        expected.method(),
                        origin.provider(),
                        origin.dialect(),
                        String.valueOf(origin.operation()),
                        String.valueOf(origin.modelAsked()),
                        origin.stream(),
                        Objects.requireNonNull(recorded.onlyAttempt().attempt().usage(), expected.scenario()),
                        usd(recorded.call().cost())))
                .isEqualTo(expected);
        assertThat(recorded.call().attempts()).isEqualTo(1);
        assertThat(recorded.call().errorType()).isNull();
        assertThat(recorded.call().modelAnswered()).isEqualTo(expected.modelAnswered());
        assertThat(recorded.onlyAttempt().attempt().cost())
                .isEqualTo(recorded.call().cost());
        assertThat(recorded.statuses()).containsExactly(200);
    }

    private static @Nullable BigDecimal usd(@Nullable Cost cost) {
        return cost == null ? null : cost.usd();
    }

    private void checkPage() throws IOException {
        assumeThat(FEATURES).allSatisfy(feature -> assertThat(Jdk.find(feature)).isPresent());
        Path generated = directory("heddle.target").resolve("sdk-support.md");
        Files.writeString(generated, SupportPage.of(passed));
        Path checkedIn = directory("heddle.docs").resolve("sdk-support.md");
        if (!Files.exists(checkedIn) || !Files.readString(checkedIn).equals(Files.readString(generated))) {
            fail("docs/sdk-support.md does not say what passed; regenerate it: "
                    + "cp it/agent/target/sdk-support.md docs/sdk-support.md");
        }
    }

    private static Path directory(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property))
                .normalize();
    }
}
