package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LineFields.GarbledException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryRoundTripTest {

    private static final LedgerEntry.Origin ORIGIN = LedgerEntry.Origin.of(Calls.start("c1"));

    @Test
    void anAttemptIsOneLineThatCanBeSummedAlone() throws Exception {
        AttemptRecord attempt = new AttemptRecord(
                2,
                "openai api.openai.com gpt-4o",
                "gpt-4o-2024-08-06",
                Calls.nanos("2026-11-21T10:00:01.5Z"),
                250_000_000,
                500_000_000,
                200,
                null,
                Usage.builder()
                        .uncachedInput(1)
                        .cacheRead(2)
                        .cacheWrite5m(3)
                        .cacheWrite1h(4)
                        .output(50)
                        .reasoning(6)
                        .audioInput(7)
                        .audioCacheRead(8)
                        .audioOutput(9)
                        .imageOutput(10)
                        .webSearches(11)
                        .build(),
                new Cost(1_234_500_000L));

        assertThat(write(new LedgerEntry.Attempt(ORIGIN, attempt)))
                .isEqualTo("{'v':1,'kind':'attempt','at':'2026-11-21T10:00:01.500Z','call':'c1','provider':'openai',"
                        .concat("'dialect':'openai.chat','transport':'okhttp','server':'api.openai.com','port':443,")
                        .concat("'operation':'chat','model_asked':'gpt-4o','stream':false,'call_site':'app.Shop.ask',")
                        .concat("'call_at':'2026-11-21T10:00:00Z','n':2,'target':'openai api.openai.com gpt-4o',")
                        .concat("'model_answered':'gpt-4o-2024-08-06','status':200,'duration_ns':250000000,")
                        .concat("'waited_ns':500000000,'usage':{'uncached_input':1,'cache_read':2,'cache_write_5m':3,")
                        .concat("'cache_write_1h':4,'output':50,'reasoning':6,'audio_input':7,'audio_cache_read':8,")
                        .concat("'audio_output':9,'image_output':10,'web_searches':11},'cost_picos':1234500000,")
                        .concat("'cost_usd':'0.0012345'}\n")
                        .replace('\'', '"'));
        assertThat(roundTrip(new LedgerEntry.Attempt(ORIGIN, attempt)))
                .isEqualTo(new LedgerEntry.Attempt(ORIGIN, attempt));
    }

    @Test
    void whatIsNotKnownIsNotThere() throws Exception {
        LedgerEntry.Origin origin = new LedgerEntry.Origin(
                "c2",
                5,
                "ollama",
                "ollama.chat",
                "java.net.http",
                "localhost",
                11434,
                null,
                null,
                true,
                null,
                LedgerEntry.Labels.NONE);
        LedgerEntry attempt = new LedgerEntry.Attempt(
                origin, new AttemptRecord(1, "t", null, 7, 8, 9, 0, "java.net.ConnectException", null, null));

        assertThat(write(attempt)).doesNotContain("null", "cost", "usage", "model", "call_site", "operation");
        assertThat(roundTrip(attempt)).isEqualTo(attempt);
    }

    @Test
    void countsOfZeroTakeNoRoomAndComeBackAsZero() throws Exception {
        LedgerEntry some = new LedgerEntry.Attempt(
                ORIGIN, Calls.attempt(1, Usage.builder().output(3).build(), null));
        LedgerEntry none = new LedgerEntry.Attempt(ORIGIN, Calls.attempt(1, Usage.NONE, Cost.ZERO));

        assertThat(write(some)).contains("\"usage\":{\"output\":3}");
        assertThat(write(none)).contains("\"usage\":{},\"cost_picos\":0,\"cost_usd\":\"0\"");
        assertThat(roundTrip(some)).isEqualTo(some);
        assertThat(roundTrip(none)).isEqualTo(none);
    }

    @Test
    void aCallComesBackAsItWas() throws Exception {
        LedgerEntry whole = LedgerEntry.Call.of(
                ORIGIN, Calls.end(Calls.start("c1"), List.of(Calls.attempt(1, null, null)), new Cost(7)));
        LedgerEntry refused = new LedgerEntry.Call(
                ORIGIN,
                5,
                503,
                "circuit_open",
                "circuit_open",
                null,
                null,
                null,
                List.of(),
                12,
                0,
                null,
                "open",
                LedgerEntry.Source.NONE);

        assertThat(roundTrip(whole)).isEqualTo(whole);
        assertThat(roundTrip(refused)).isEqualTo(refused);
    }

    @Test
    void whatACallIsBookedToStandsInItsLinesAndInThoseOfItsAttempts() throws Exception {
        LedgerEntry.Labels labels = new LedgerEntry.Labels("search", "payments", "u-1", "acme", "Shop#ask", "chat");
        LedgerEntry.Origin origin = Calls.origin("c1", labels);
        LedgerEntry attempt = new LedgerEntry.Attempt(origin, Calls.attempt(1, null, null));
        LedgerEntry call = LedgerEntry.Call.of(origin, Calls.end(Calls.start("c1"), List.of(), null));

        assertThat(write(attempt))
                .contains("'feature':'search','team':'payments','user':'u-1','tenant':'acme',"
                        .concat("'method':'Shop#ask','route':'chat'")
                        .replace('\'', '"'));
        assertThat(roundTrip(attempt)).isEqualTo(attempt);
        assertThat(roundTrip(call)).isEqualTo(call);
    }

    @Test
    void aCallNamesTheTargetThatAnsweredLast() throws Exception {
        LedgerEntry call =
                LedgerEntry.Call.of(ORIGIN, Calls.end(Calls.start("c1"), List.of(Calls.attempt(1, null, null)), null));

        assertThat(write(call)).contains("\"target\":\"openai api.openai.com gpt-4o\"");
    }

    @Test
    void aCallSaysHowAnEarlierAnswerWasFoundAndWhatItHadCost() throws Exception {
        CallRecord plain = Calls.end(Calls.start("c1"), List.of(), Cost.ZERO);
        LedgerEntry call = LedgerEntry.Call.of(
                ORIGIN, Calls.cached(plain, CallRecord.Cached.Kind.SINGLE_FLIGHT, new Cost(1_500_000)));

        assertThat(write(call))
                .contains("'cache':'single_flight','saved_picos':1500000,'saved_usd':'0.0000015','cost_picos':0"
                        .replace('\'', '"'));
        assertThat(roundTrip(call)).isEqualTo(call);
    }

    @Test
    void aCallSaysWhichTierAnsweredAndWhy() throws Exception {
        CallRecord.Complexity complexity = new CallRecord.Complexity(
                "large",
                "small",
                "score",
                "unsure",
                0.42,
                "code",
                "text=12,code=3",
                new BigDecimal("-0.0000000000015"));
        LedgerEntry call = LedgerEntry.Call.of(ORIGIN, Calls.routed("chat", complexity));

        assertThat(write(call))
                .contains("'tier':'large','tier_first':'small','tier_reason':'score','tier_escalation':'unsure',"
                        .concat("'tier_score':'0.4200','tier_features':'text=12,code=3','tier_saved_picos':-2,")
                        .concat("'tier_saved_usd':'-0.000000000002'")
                        .replace('\'', '"'));
        assertThat(roundTrip(call)).isEqualTo(call);
    }

    @Test
    void linesOfTheTimeBeforeLabelsAreReadAsTheyWere() throws Exception {
        int lines = 0;
        for (String line : recordedWithoutLabels()) {
            LedgerEntry entry = Objects.requireNonNull(read(line));
            LedgerEntry.Origin origin = entry instanceof LedgerEntry.Attempt attempt
                    ? attempt.origin()
                    : ((LedgerEntry.Call) entry).origin();

            assertThat(origin.labels()).isEqualTo(LedgerEntry.Labels.NONE);
            assertThat(write(entry)).isEqualTo(line + "\n");
            lines++;
        }
        assertThat(lines).isEqualTo(5);
    }

    @Test
    void dropsComeBackAsTheyWere() throws Exception {
        assertThat(roundTrip(new LedgerEntry.Drops(Calls.EPOCH, 17))).isEqualTo(new LedgerEntry.Drops(Calls.EPOCH, 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\"b\\", "mod\u00e8le \u6a21\u578b \ud83d\ude00", "\ud800", "\udc00x", "\u2028\0\t"})
    void anyTextStaysOnItsLineAndComesBack(String model) throws Exception {
        LedgerEntry call = new LedgerEntry.Attempt(
                LedgerEntry.Origin.of(Calls.start("c", model, null, 1)), Calls.attempt(1, null, null));

        String line = write(call);

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(line.chars()).allMatch(c -> c < 128);
        assertThat(roundTrip(call)).isEqualTo(call);
    }

    @Test
    void longTextIsCut() throws Exception {
        LedgerEntry attempt = new LedgerEntry.Attempt(
                LedgerEntry.Origin.of(Calls.start("c", "m".repeat(1_000_000), null, 1)), Calls.attempt(1, null, null));

        assertThat(((LedgerEntry.Attempt) roundTrip(attempt)).origin().modelAsked())
                .isEqualTo("m".repeat(1_024));
    }

    @Test
    void aFieldOfANewerHeddleIsPassedOver() throws Exception {
        String line = write(new LedgerEntry.Drops(Calls.EPOCH, 17));

        assertThat(read(line.replace("\"count\"", "\"new\":{\"a\":[1,{}]},\"n2\":1.5,\"n3\":null,\"count\"")))
                .isEqualTo(new LedgerEntry.Drops(Calls.EPOCH, 17));
    }

    @Test
    void aLineOfANewerHeddleIsTold() throws Exception {
        assertThat(read("{\"v\":2,\"kind\":\"drops\"}")).isNull();
        assertThat(read("{\"v\":1,\"kind\":\"refund\"}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "1",
                "{}",
                "\0\0\0",
                "{\"v\":\"1\"}",
                "{\"v\":1}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"2026-11-21T10:00:00Z\"}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"yesterday\",\"count\":1}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"+1000000-01-01T00:00:00Z\",\"count\":1}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"2026-11-21T10:00:00Z\",\"count\":1.5}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"2026-11-21T10:00:00Z\",\"count\":99999999999999999999}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"2026-11-21T10:00:00Z\",\"count\":1}{\"v\":1}",
                "{\"v\":1,\"kind\":\"drops\",\"at\":\"2026-11-21T10:00:00Z\",\"count\":1",
            })
    void garbageIsTold(String line) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(GarbledException.class);
    }

    private static List<String> recordedWithoutLabels() throws IOException {
        try (InputStream recorded = EntryRoundTripTest.class.getResourceAsStream("recorded-without-labels.jsonl")) {
            return new String(Objects.requireNonNull(recorded).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static LedgerEntry roundTrip(LedgerEntry entry) throws Exception {
        return Objects.requireNonNull(read(write(entry)));
    }

    private static String write(LedgerEntry entry) throws IOException {
        LineBuffer lines = new LineBuffer();
        new EntryWriter().write(entry, lines);
        return StandardCharsets.US_ASCII.decode(lines.bytes()).toString();
    }

    private static @Nullable LedgerEntry read(String line) throws GarbledException {
        return EntryReader.read(LineFields.of(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8))));
    }
}
