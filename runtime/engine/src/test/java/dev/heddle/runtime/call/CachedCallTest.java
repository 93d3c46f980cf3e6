package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Digest;
import dev.heddle.runtime.cache.Near;
import dev.heddle.runtime.cache.NearAnswers;
import dev.heddle.runtime.cache.NearQuestion;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.routing.NamePattern;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.SwitchedOff;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachedCallTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String ASKED = "{\"model\":\"m-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String STREAMED = ASKED.replace("\"messages\"", "\"stream\":true,\"messages\"");
    private static final String WHOLE =
            "{\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"Hello\",\"refusal\":null},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}";
    private static final String CHUNK = "data: {\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":"
            + "{\"content\":\"Hello\"},\"finish_reason\":null}]}\n\n";
    private static final String LAST = "data: {\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"stop\"}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final CallHarness harness = new CallHarness();

    @BeforeEach
    void cacheEverything() {
        harness.dialects = Dialects.standard();
        harness.cache = settings(Duration.ZERO, false);
    }

    private static CacheSettings settings(Duration stale, boolean toolCalls) {
        return new CacheSettings(
                true, RouteMatch.ALL, Duration.ofHours(1), 1 << 20, 4_096, toolCalls, true, stale, null);
    }

    private CallFlow begin(String path, String body) {
        return Objects.requireNonNull(harness.beginOrNull(path, body.getBytes(StandardCharsets.UTF_8), 0));
    }

    private String call(String body, Answer... answers) {
        return harness.drive(begin(CHAT, body), answers);
    }

    private static Answer json(String body) {
        return Answer.of(200, body, "content-type", "application/json", "x-request-id", "r-1");
    }

    private static Answer events(String body) {
        return Answer.of(200, body, "content-type", "text/event-stream; charset=utf-8");
    }

    private static String header(Step.Answer answer, String name) {
        return Objects.requireNonNull(StoredHeaders.first(answer.headers(), name));
    }

    private Step.Answer given(String body) {
        return (Step.Answer) begin(CHAT, body).start();
    }

    private static String text(Step.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private void assertAsked(String body, Answer answer) {
        int before = harness.sent.size();
        call(body, answer);
        assertThat(harness.sent).hasSize(before + 1);
    }

    private CallRecord lastCall() {
        return harness.calls.get(harness.calls.size() - 1);
    }

    @Test
    void theSameRequestHasTheSameAnswerForNothing() {
        call(ASKED, json(WHOLE));
        harness.clock.advance(TimeUnit.SECONDS.toNanos(90));

        Step.Answer again = given("{ \"messages\": [{\"content\":\"Hi\",\"role\":\"user\"}], \"model\":\"m-1\" }");

        assertThat(text(again)).isEqualTo(WHOLE);
        assertThat(again.status()).isEqualTo(200);
        assertThat(header(again, "content-type")).isEqualTo("application/json");
        assertThat(header(again, "x-heddle-cache")).isEqualTo("hit");
        assertThat(header(again, "age")).isEqualTo("90");
        assertThat(StoredHeaders.first(again.headers(), "x-request-id")).isNull();
        CallRecord record = lastCall();
        assertThat(record.attempts()).isEmpty();
        assertThat(record.cost()).isEqualTo(Cost.ZERO);
        assertThat(record.errorType()).isNull();
        assertThat(Objects.requireNonNull(record.response()).id()).isEqualTo("c-1");
        CallRecord.Cached cached = Objects.requireNonNull(record.cached());
        assertThat(cached.kind()).isEqualTo(CallRecord.Cached.Kind.EXACT);
        assertThat(cached.saved()).isEqualTo(new Cost(15));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(cached.ageNanos())).isEqualTo(90);
    }

    @Test
    void whatIsAskedForTheFirstTimeIsAMiss() {
        CallFlow flow = begin(CHAT, ASKED);
        harness.drive(flow, json(WHOLE));
        assertThat(flow.responseHeaders()).containsExactly("x-heddle-cache", "miss");
        assertThat(lastCall().cached()).isNull();
    }

    @Test
    void aStreamIsGivenAgainAsAStream() {
        call(STREAMED, events(CHUNK + LAST + DONE));

        Step.Answer again = given(STREAMED);

        assertThat(text(again)).isEqualTo(CHUNK + LAST + DONE);
        assertThat(header(again, "content-type")).isEqualTo("text/event-stream; charset=utf-8");
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void usageThatWasAskedForBesidesIsNotGivenAgain() {
        String usage =
                "data: {\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n";
        call(STREAMED, events(CHUNK + LAST + usage + DONE));
        assertThat(text(given(STREAMED))).isEqualTo(CHUNK + LAST + DONE);
    }

    @Test
    void withoutConfigurationNothingIsKept() {
        harness.cache = CacheSettings.DEFAULT;
        call(ASKED, json(WHOLE));
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void onlyWhatMatchesIsKept() {
        harness.cache = new CacheSettings(
                true,
                new RouteMatch(List.of(new NamePattern("other-*")), List.of(), List.of()),
                Duration.ofHours(1),
                1 << 20,
                1 << 20,
                false,
                true,
                Duration.ZERO,
                null);
        call(ASKED, json(WHOLE));
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void itsTimeEnds() {
        call(ASKED, json(WHOLE));
        harness.clock.advance(TimeUnit.MINUTES.toNanos(59));
        assertThat(text(given(ASKED))).isEqualTo(WHOLE);
        harness.clock.advance(TimeUnit.MINUTES.toNanos(2));
        assertAsked(ASKED, json(WHOLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"finish_reason\":\"length\"",
                "\"finish_reason\":\"content_filter\"",
                "\"finish_reason\":\"tool_calls\"",
                "\"finish_reason\":null"
            })
    void anAnswerThatDidNotEndByItselfIsNotKept(String ending) {
        String answer = WHOLE.replace("\"finish_reason\":\"stop\"", ending);
        call(ASKED, json(answer));
        assertAsked(ASKED, json(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"refusal\":null|\"refusal\":\"I will not\"",
                "\"refusal\":null|\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"pay\"}}]",
                "\"refusal\":null|\"refusal\":null,\"parts\":[{\"type\":\"computer_call\"}]",
                "\"Hello\"|\"Hello",
            })
    void whatRefusesCallsToolsOrIsCutIsNotKept(String part, String other) {
        String answer = WHOLE.replace(part, other);
        call(ASKED, json(answer));
        assertAsked(ASKED, json(answer));
    }

    @Test
    void whatTheTextOfAnAnswerSaysOfRefusalsAndToolsDoesNotMatter() {
        String answer = WHOLE.replace("Hello", "{\\\"refusal\\\":\\\"no\\\",\\\"type\\\":\\\"mcp_call\\\"}");
        call(ASKED, json(answer));
        assertThat(text(given(ASKED))).isEqualTo(answer);
    }

    @Test
    void toolCallsAreKeptWhereAskedFor() {
        harness.cache = settings(Duration.ZERO, true);
        String answer = WHOLE.replace(
                        "\"refusal\":null",
                        "\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"look\"}}]")
                .replace("\"stop\"", "\"tool_calls\"");
        call(ASKED, json(answer));
        assertThat(text(given(ASKED))).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 503})
    void errorsAreNotKept(int status) {
        call(ASKED, Answer.of(status, "{\"error\":{}}", "content-type", "application/json"));
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void aStreamThatWasCutIsNotKept() {
        call(STREAMED, events(CHUNK));
        assertAsked(STREAMED, events(CHUNK + LAST).cutBy(new IOException("reset")));
        assertAsked(STREAMED, events(CHUNK + LAST + DONE));
        assertThat(text(given(STREAMED))).isEqualTo(CHUNK + LAST + DONE);
    }

    @Test
    void anEncodedAnswerIsNotKept() {
        call(ASKED, Answer.of(200, WHOLE, "content-type", "application/json", "content-encoding", "gzip"));
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() {
        String answer = WHOLE.replace("Hello", "Hello".repeat(1_000));
        call(ASKED, json(answer));
        assertAsked(ASKED, json(answer));
    }

    @Test
    void embeddingsAreKept() {
        String asked = "{\"model\":\"text-embedding-3-small\",\"input\":\"Hi\"}";
        String answer = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]}],"
                + "\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";
        harness.drive(begin("/v1/embeddings", asked), json(answer));
        assertThat(text((Step.Answer) begin("/v1/embeddings", asked).start())).isEqualTo(answer);
    }

    @Test
    void aConversationThatTheProviderKeepsIsNeverTheSame() {
        String asked = "{\"model\":\"m-1\",\"input\":\"Hi\",\"conversation\":\"conv_1\"}";
        String answer =
                "{\"id\":\"r\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"m-1\",\"output\":[]}";
        harness.drive(begin("/v1/responses", asked), json(answer));
        harness.drive(begin("/v1/responses", asked), json(answer));
        assertThat(harness.sent).hasSize(2);
    }

    @Test
    void aStreamLeftBehindItsLastEventIsKept() {
        CallFlow flow = begin(CHAT, STREAMED);
        body(flow, "text/event-stream", CHUNK, LAST + DONE).cancelled();
        assertThat(text(given(STREAMED))).isEqualTo(CHUNK + LAST + DONE);
    }

    @Test
    void aStreamLeftBeforeItsLastEventIsNotKept() {
        CallFlow flow = begin(CHAT, STREAMED);
        body(flow, "text/event-stream", CHUNK, LAST).cancelled();
        assertAsked(STREAMED, events(CHUNK + LAST + DONE));
    }

    @Test
    void aStreamReadToItsLastEventIsKeptThoughNobodyClosesIt() {
        CallFlow flow = begin(CHAT, STREAMED);
        body(flow, "text/event-stream", CHUNK, LAST, DONE);
        assertThat(text(given(STREAMED))).isEqualTo(CHUNK + LAST + DONE);
    }

    @Test
    void anotherCredentialHasAnotherAnswer() {
        headers("Authorization", "Bearer sk-1");
        call(ASKED, json(WHOLE));
        headers("Authorization", "Bearer sk-2");
        assertAsked(ASKED, json(WHOLE));
    }

    private static String signed(String key, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20261121/us-east-1/bedrock/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=" + signature;
    }

    @Test
    void ofWhatIsSignedTheKeyIsTheCredentialAndTheSignatureIsNot() {
        headers("Authorization", signed("AKIA1", "5f1d"));
        call(ASKED, json(WHOLE));
        headers("Authorization", signed("AKIA1", "07aa"));
        assertThat(text(given(ASKED))).isEqualTo(WHOLE);
        headers("Authorization", signed("AKIA2", "93be"));
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void aTimeThatWasShortenedHoldsForWhatIsKeptAlreadyAndALongerOneDoesNot() {
        call(ASKED, json(WHOLE));
        harness.clock.advance(TimeUnit.MINUTES.toNanos(10));
        assertThat(text(given(ASKED))).isEqualTo(WHOLE);

        harness.cache = kept(Duration.ofMinutes(5));
        assertAsked(ASKED, json(WHOLE));

        harness.clock.advance(TimeUnit.MINUTES.toNanos(6));
        harness.cache = kept(Duration.ofHours(1));
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void anAnswerIsGivenThoughItsProviderIsSwitchedOff() {
        call(ASKED, json(WHOLE));
        harness.switchedOff = new SwitchedOff(Set.of("openai"), Set.of());

        assertThat(text(given(ASKED))).isEqualTo(WHOLE);
        assertThat(call(ASKED.replace("Hi", "Ho"))).isEqualTo("503 heddle");
    }

    private static CacheSettings kept(Duration ttl) {
        return kept(ttl, Duration.ZERO);
    }

    private static CacheSettings kept(Duration ttl, Duration stale) {
        return new CacheSettings(true, RouteMatch.ALL, ttl, 1 << 20, 4_096, false, true, stale, null);
    }

    @ParameterizedTest
    @CsvSource({
        "x-heddle-cache,bypass,false,false",
        "x-heddle-cache,refresh,false,true",
        "x-heddle-cache,no-store,true,false",
        "x-heddle-cache,nonsense,true,true",
        "cache-control,no-cache,false,true",
        "Cache-Control,No-Store,true,false",
        "cache-control,'max-age=0, no-cache, no-store',false,false"
    })
    void aRequestSaysWhatTheCacheMayDo(String name, String value, boolean reads, boolean stores) {
        headers(name, value);
        call(ASKED, json(WHOLE));
        headers();
        boolean kept = begin(CHAT, ASKED).start() instanceof Step.Answer;
        assertThat(kept).as("kept").isEqualTo(stores);

        call(ASKED.replace("Hi", "Ho"), json(WHOLE));
        headers(name, value);
        boolean given = begin(CHAT, ASKED.replace("Hi", "Ho")).start() instanceof Step.Answer;
        assertThat(given).as("given").isEqualTo(reads);
    }

    @Test
    void whatARequestSaysOfTheCacheIsNotSent() {
        headers("x-heddle-cache", "bypass");
        assertThat(sent().withoutHeaders()).containsExactly("x-heddle-cache");

        harness.cache = CacheSettings.DEFAULT;
        assertThat(sent().withoutHeaders()).containsExactly("x-heddle-cache");

        headers("cache-control", "no-store");
        assertThat(sent().withoutHeaders()).isEmpty();
    }

    @Test
    void whatIsSignedAlreadyIsSentAsItIs() {
        headers("x-heddle-cache", "bypass", "authorization", "AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=1");

        assertThat(sent().withoutHeaders()).isEmpty();
    }

    private Step.Send sent() {
        return (Step.Send) begin(CHAT, ASKED).start();
    }

    @Test
    void anAnswerIsForTheCredentialsThatTheClientAddsAfterwards() {
        harness.credentials = () -> "AKIA-1";
        call(ASKED, json(WHOLE));
        assertThat(text(given(ASKED))).isEqualTo(WHOLE);

        harness.credentials = () -> "AKIA-2";
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void nothingIsKeptForCredentialsThatNobodyKnowsYet() {
        harness.credentials = () -> null;
        call(ASKED, json(WHOLE));

        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void aRefreshedAnswerTakesThePlaceOfTheOther() {
        call(ASKED, json(WHOLE));
        headers("x-heddle-cache", "refresh");
        call(ASKED, json(WHOLE.replace("Hello", "Hallo")));
        headers();
        assertThat(text(given(ASKED))).contains("Hallo");
    }

    @Test
    void whenNobodyAnswersAnAnswerWhoseTimeIsOverStandsIn() {
        harness.cache = settings(Duration.ofDays(1), false);
        call(ASKED, json(WHOLE));
        harness.clock.advance(TimeUnit.HOURS.toNanos(2));

        String got = call(ASKED, Answer.of(503, "down"));

        assertThat(got).isEqualTo("200 heddle");
        assertThat(harness.synthetic).isEqualTo(WHOLE);
        CallRecord record = lastCall();
        assertThat(record.errorType()).isNull();
        assertThat(record.attempts()).hasSize(1);
        assertThat(Objects.requireNonNull(record.cached()).kind()).isEqualTo(CallRecord.Cached.Kind.STALE);
        assertThat(TimeUnit.NANOSECONDS.toHours(record.cached().ageNanos())).isEqualTo(2);
        assertThat(Objects.requireNonNull(record.response()).id()).isEqualTo("c-1");

        assertThat(call(ASKED, Answer.failing(new IOException("reset")))).isEqualTo("200 heddle");
        assertThat(call(ASKED, Answer.of(400, "{}")))
                .as("the request's own fault")
                .isEqualTo("400 {}");
        harness.clock.advance(TimeUnit.HOURS.toNanos(24));
        assertThat(call(ASKED, Answer.of(503, "down"))).as("too old").isEqualTo("503 down");
    }

    @Test
    void anAnswerStandsInForNoLongerThanSettingsAllowNowThoughMoreWasAllowedWhenItWasKept() {
        harness.cache = settings(Duration.ofDays(1), false);
        call(ASKED, json(WHOLE));
        harness.clock.advance(TimeUnit.HOURS.toNanos(2));

        harness.cache = settings(Duration.ofHours(1), false);
        assertThat(call(ASKED, Answer.of(503, "down"))).as("stale").isEqualTo("503 down");
        harness.cache = settings(Duration.ofMinutes(61), false);
        assertThat(call(ASKED, Answer.of(503, "down"))).isEqualTo("200 heddle");
        harness.cache = kept(Duration.ofMinutes(1), Duration.ofMinutes(61));
        assertThat(call(ASKED, Answer.of(503, "down"))).as("ttl").isEqualTo("503 down");
    }

    @Test
    void aNewAnswerIsBetterThanOneWhoseTimeIsOver() {
        harness.cache = settings(Duration.ofDays(1), false);
        call(ASKED, json(WHOLE));
        harness.clock.advance(TimeUnit.HOURS.toNanos(2));
        assertThat(call(ASKED, json(WHOLE.replace("Hello", "Hallo")))).contains("Hallo");
        assertThat(text(given(ASKED))).contains("Hallo");
    }

    @Test
    void aMethodThatWouldRatherFailGetsNoOldAnswer() {
        harness.cache = settings(Duration.ofDays(1), false);
        CallSpec spec = CallSpec.of(CallSpec.CONTRACT, "A#b").notDegradable().build();
        try (Invocation ignored = Invocation.begin(spec)) {
            call(ASKED, json(WHOLE));
            harness.clock.advance(TimeUnit.HOURS.toNanos(2));
            assertThat(call(ASKED, Answer.of(503, "down"))).isEqualTo("503 down");
        }
    }

    private static CallSpec method(String id) {
        return CallSpec.of(CallSpec.CONTRACT, id).cache("EXACT", 60_000, 0.95).build();
    }

    private Invocation ofTenant(@Nullable Object tenant, @Nullable Object... keys) {
        return Invocation.begin(method("A#b"), null, new @Nullable Object[] {tenant}, keys);
    }

    @Test
    void aMethodAsksForItByAnnotation() {
        harness.cache = CacheSettings.DEFAULT;
        try (Invocation ignored = Invocation.begin(method("A#b"))) {
            call(ASKED, json(WHOLE));
            assertThat(text(given(ASKED))).isEqualTo(WHOLE);
            harness.clock.advance(TimeUnit.SECONDS.toNanos(61));
            assertAsked(ASKED, json(WHOLE));
        }
        try (Invocation ignored = Invocation.begin(method("A#c"))) {
            assertAsked(ASKED, json(WHOLE));
        }
        assertAsked(ASKED, json(WHOLE));
    }

    @Test
    void aTenantNeverGetsTheAnswerOfAnother() {
        try (Invocation ignored = ofTenant("acme")) {
            call(ASKED, json(WHOLE));
        }
        try (Invocation ignored = ofTenant("globex")) {
            assertAsked(ASKED, json(WHOLE));
        }
        try (Invocation ignored = ofTenant("acme")) {
            assertThat(text(given(ASKED))).isEqualTo(WHOLE);
            assertThat(lastCall().start().attribution().tenant()).isEqualTo("acme");
        }
    }

    @Test
    void withoutATenantNothingIsKeptWhereThereShouldBeOne() {
        try (Invocation ignored = ofTenant(null)) {
            call(ASKED, json(WHOLE));
            assertAsked(ASKED, json(WHOLE));
        }
        CallSpec ofTenant = CallSpec.of(CallSpec.CONTRACT, "A#d")
                .cache("EXACT", 60_000, 0.95)
                .cacheScope("tenant")
                .build();
        try (Invocation ignored = Invocation.begin(ofTenant)) {
            call(ASKED, json(WHOLE));
            assertAsked(ASKED, json(WHOLE));
        }
    }

    @Test
    void theTenantOfAnOuterMethodCountsToo() {
        try (Invocation outer = ofTenant("acme");
                Invocation inner = Invocation.begin(method("A#c"))) {
            call(ASKED, json(WHOLE));
        }
        try (Invocation outer = ofTenant("globex");
                Invocation inner = Invocation.begin(method("A#c"))) {
            assertAsked(ASKED, json(WHOLE));
        }
    }

    @Test
    void anotherCacheKeyHasAnotherAnswer() {
        try (Invocation ignored = ofTenant("acme", new int[] {1, 2}, null)) {
            call(ASKED, json(WHOLE));
        }
        try (Invocation ignored = ofTenant("acme", new int[] {1, 3}, null)) {
            assertAsked(ASKED, json(WHOLE));
        }
        try (Invocation ignored = ofTenant("acme", new int[] {1, 2}, null)) {
            assertThat(text(given(ASKED))).isEqualTo(WHOLE);
        }
    }

    private BodyFlow body(CallFlow flow, String type, String... pieces) {
        assertThat(flow.start()).isInstanceOf(Step.Send.class);
        assertThat(flow.responded(200, name -> name.equals("content-type") ? type : null))
                .isInstanceOf(Step.Deliver.class);
        BodyFlow body = flow.body();
        for (String piece : pieces) {
            body.received(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
        }
        return body;
    }

    private void headers(String... pairs) {
        List<String> lower =
                Arrays.stream(pairs).map(text -> text.toLowerCase(Locale.ROOT)).toList();
        harness.headers = name -> {
            int at = lower.indexOf(name.toLowerCase(Locale.ROOT));
            return at < 0 || at % 2 != 0 ? null : pairs[at + 1];
        };
    }

    @Test
    void whatMeansTheSameIsLookedForNoLongerThanTheCallHasTime() {
        CompletableFuture<@Nullable Near> never = new CompletableFuture<>();
        harness.near = searching(() -> never);
        harness.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(300);
        CallFlow flow = beginSemantic();

        Step.Wait wait = (Step.Wait) flow.start();

        assertThat(wait.earlier()).isSameAs(never);
        assertThat(wait.delayNanos()).isEqualTo(harness.timeoutNanos);
        assertThat(flow.waited()).isInstanceOf(Step.Send.class);
    }

    @Test
    void aSearchForMeaningsThatFailsChangesNothing() {
        harness.near = searching(() -> {
            throw new IllegalStateException("no model");
        });

        assertThat(harness.drive(beginSemantic(), json(WHOLE))).isEqualTo("200 " + WHOLE);

        assertThat(lastCall().errorType()).isNull();
        assertThat(lastCall().attempts()).hasSize(1);
        assertThat(beginSemantic().start()).isInstanceOf(Step.Answer.class);
    }

    private CallFlow beginSemantic() {
        CallSpec spec = CallSpec.of(CallSpec.CONTRACT, "A#b")
                .cache("SEMANTIC", 60_000, 0.95)
                .build();
        try (Invocation ignored = Invocation.begin(spec)) {
            return begin(CHAT, ASKED);
        }
    }

    /** What is told of an answer goes the same way. */
    private static NearAnswers searching(Supplier<CompletableFuture<@Nullable Near>> search) {
        return new NearAnswers() {
            @Override
            public CompletableFuture<@Nullable Near> find(NearQuestion question) {
                return search.get();
            }

            @Override
            public void stored(NearQuestion question, StoredAnswer answer) {
                CompletableFuture<@Nullable Near> unused = search.get();
            }

            @Override
            public void removed(Digest key) {}
        };
    }

    @Test
    void anAnswerOfAnotherGuardrailIsNotGiven() {
        String path = "/model/anthropic.claude-3-haiku-20240307-v1%3A0/invoke";
        String asked = "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":9,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String answer = "{\"id\":\"m-1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-3-haiku\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}],\"stop_reason\":\"end_turn\","
                + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        harness.drive(begin(path, asked), json(answer));
        assertThat(begin(path, asked).start()).isInstanceOf(Step.Answer.class);

        harness.headers = name -> name.equals("x-amzn-bedrock-guardrailidentifier") ? "strict" : null;

        assertThat(begin(path, asked).start()).isInstanceOf(Step.Send.class);
    }
}
