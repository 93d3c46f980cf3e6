package dev.heddle.runtime.promptcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptCachingTest {

    private static final String CLAUDE = "anthropic.messages";
    private static final String OPENAI = "openai.chat";
    private static final String SONNET = "claude-sonnet-4-5";
    private static final String MARK = ",\"cache_control\":{\"type\":\"ephemeral\"}";
    private static final String LONG = "All of it stays as it is. ".repeat(300);
    private static final PromptCachePolicy INSERT = new PromptCachePolicy(true, false, false);

    private final List<String> warnings = new ArrayList<>();
    private final PromptCaching caching = new PromptCaching(warnings::add);
    private long now = 1_000;

    private @Nullable String prepare(PromptCachePolicy policy, String dialect, String model, String body) {
        now += Duration.ofSeconds(1).toNanos();
        byte[] prepared = caching.prepare(policy, "Desk.answer", dialect, model, body.getBytes(UTF_8), now);
        return prepared == null ? null : new String(prepared, UTF_8);
    }

    private @Nullable String insert(String body) {
        return prepare(INSERT, CLAUDE, SONNET, body);
    }

    private static String claude(String tools, String system, String... turns) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < turns.length; i++) {
            messages.add("{\"role\":\"" + (i % 2 == 0 ? "user" : "assistant") + "\",\"content\":" + turns[i] + "}");
        }
        return "{ \"model\":\"" + SONNET + "\",\"max_tokens\":9," + tools + "\"system\":" + system + ", \"messages\":["
                + String.join(", ", messages) + "]}";
    }

    private static String quoted(String text) {
        return Json.quoted(text);
    }

    private static String openai(String system) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":" + Json.quoted(system)
                + "},{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    private void callsOpenAi(int count, IntFunction<String> system) {
        for (int i = 0; i < count; i++) {
            prepare(PromptCachePolicy.DEFAULT, OPENAI, "gpt-4o", openai(system.apply(i)));
        }
    }

    @Test
    void aSystemPromptIsMarkedFromItsSecondCallOnAndNothingElseChanges() {
        String body = claude("", quoted(LONG), quoted("Hi"));

        assertThat(insert(body)).isNull();
        assertThat(insert(claude("", quoted(LONG), quoted("Bye"))))
                .isEqualTo(claude("", "[{\"type\":\"text\",\"text\":" + quoted(LONG) + MARK + "}]", quoted("Bye")));
    }

    @Test
    void whatIsMarkedIsTheSameBytesInEveryCall() {
        insert(claude("", quoted(LONG), quoted("Hi")));
        String second = String.valueOf(insert(claude("", quoted(LONG), quoted("2"))));
        String third = String.valueOf(insert(claude("", quoted(LONG), quoted("3"))));

        int prefix = second.indexOf("\"messages\"");
        assertThat(third.substring(0, prefix)).isEqualTo(second.substring(0, prefix));
    }

    @Test
    void toolsSystemPromptAndHistoryAreMarkedTogether() {
        String tools = "\"tools\":[{\"name\":\"a\",\"description\":" + quoted(LONG) + "},{\"name\":\"b\"}],";
        String marked =
                "\"tools\":[{\"name\":\"a\",\"description\":" + quoted(LONG) + "},{\"name\":\"b\"" + MARK + "}],";
        String system = "[{\"type\":\"text\",\"text\":\"Be brief.\"}]";
        String[] turns = {quoted("Hi"), quoted("Hello"), quoted("Bye")};
        insert(claude(tools, system, turns));

        String answer = "[{\"type\":\"text\",\"text\":\"Hello\"" + MARK + "}]";
        assertThat(insert(claude(tools, system, turns)))
                .isEqualTo(claude(
                        marked,
                        "[{\"type\":\"text\",\"text\":\"Be brief.\"" + MARK + "}]",
                        quoted("Hi"),
                        answer,
                        quoted("Bye")));
    }

    @Test
    void nothingIsMarkedWhereTheApplicationMarksItself() {
        String body = claude(
                "",
                "[{\"type\":\"text\",\"text\":" + quoted(LONG) + ",\"cache_control\":{\"type\":\"ephemeral\"}}]",
                quoted("Hi"));
        insert(body);

        assertThat(insert(body)).isNull();
    }

    @Test
    void whatIsShorterThanTheProviderCachesIsNotMarked() {
        String body = claude("", quoted("Be brief."), quoted("Hi"));
        insert(body);

        assertThat(insert(body)).isNull();
        assertThat(prepare(INSERT, CLAUDE, "claude-haiku-4-5", claude("", quoted(LONG), quoted("Hi"))))
                .isNull();
        assertThat(prepare(INSERT, CLAUDE, "claude-haiku-4-5", claude("", quoted(LONG), quoted("Hi"))))
                .isNull();
    }

    @Test
    void whatTheProviderHasForgottenIsNotMarked() {
        String body = claude("", quoted(LONG), quoted("Hi"));
        insert(body);
        now += Duration.ofMinutes(5).toNanos();
        assertThat(insert(body)).isNull();

        PromptCachePolicy hour = new PromptCachePolicy(true, true, false);
        now += Duration.ofMinutes(50).toNanos();
        assertThat(prepare(hour, CLAUDE, SONNET, body))
                .contains("\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");
    }

    @Test
    void whatRefusesAMarkGetsNone() {
        String later = "\"tools\":[{\"name\":\"a\",\"defer_loading\":true,\"description\":" + quoted(LONG) + "}],";
        String thinking = "[{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"x\"}]";
        String empty = "[{\"type\":\"text\",\"text\":\"\"}]";
        String body = claude(later, empty, quoted("Hi"), thinking, quoted("Bye"));
        insert(body);

        assertThat(insert(body)).isNull();
    }

    @Test
    void bedrockHasPartsOfItsOwn() {
        String system = "\"system\":[{\"text\":" + quoted(LONG) + "}";
        String rest = ",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";
        String model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
        prepare(INSERT, "bedrock.converse", model, "{" + system + "]" + rest);

        assertThat(prepare(INSERT, "bedrock.converse", model, "{" + system + "]" + rest))
                .isEqualTo("{" + system + ",{\"cachePoint\":{\"type\":\"default\"}}]" + rest);
    }

    @Test
    void nothingIsChangedUnlessThatIsAskedFor() {
        String body = claude("", quoted(LONG), quoted("Hi"));

        assertThat(prepare(PromptCachePolicy.DEFAULT, CLAUDE, SONNET, body)).isNull();
        assertThat(prepare(PromptCachePolicy.DEFAULT, CLAUDE, SONNET, body)).isNull();
        assertThat(prepare(INSERT, OPENAI, "gpt-4o", openai(LONG))).isNull();
        assertThat(prepare(INSERT, OPENAI, "gpt-4o", openai(LONG))).isNull();
    }

    @Test
    void aTimestampInTheSystemPromptIsWarnedOfOnceWithItsPlaceAndNotItsWords() {
        callsOpenAi(12, i -> "You are Ada. Now: 2026-11-21T17:05:" + (10 + i) + "Z. " + LONG);

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("Desk.answer", "the system prompt", "a date or a time");
        assertThat(warnings.get(0)).contains("from byte").doesNotContain("Ada", "2026");
    }

    @ParameterizedTest
    @CsvSource({"uuid, a UUID", "number, a number", "identifier, an identifier", "order, another order"})
    void everyKindOfChangeIsNamed(String kind, String words) {
        callsOpenAi(12, i -> switch (kind) {
            case "uuid" -> "Session " + new UUID(i, 7) + ". " + LONG;
            case "number" -> "Visitor " + (1_000 + i) + ". " + LONG;
            case "identifier" -> "Session k3y" + (char) ('a' + i) + "9f8e7d. " + LONG;
            default -> (i % 2 == 0 ? "[red, green]" : "[green, red]") + LONG;
        });

        assertThat(warnings).singleElement().asString().contains(words);
    }

    @Test
    void toolsInAnotherOrderAreWarnedOf() {
        String a = "{\"name\":\"first\",\"description\":" + quoted(LONG) + "}";
        String b = "{\"name\":\"other\",\"description\":" + quoted(LONG) + "}";
        for (int i = 0; i < 12; i++) {
            String tools = "\"tools\":[" + (i % 2 == 0 ? a + "," + b : b + "," + a) + "],";
            prepare(PromptCachePolicy.DEFAULT, CLAUDE, SONNET, claude(tools, quoted("Be brief."), quoted("Hi")));
        }

        assertThat(warnings).singleElement().asString().contains("the tools of calls", "another order");
    }

    @Test
    void aPrefixThatStaysIsNotWarnedOf() {
        callsOpenAi(50, i -> LONG);

        assertThat(warnings).isEmpty();
    }

    @Test
    void promptsThatAreTooShortToBeCachedMayChangeAsTheyLike() {
        callsOpenAi(50, i -> "Now: 2026-11-21T17:05:" + (10 + i) + "Z.");

        assertThat(warnings).isEmpty();
    }

    @Test
    void aPrefixALittleTooShortThatRepeatsOftenIsWarnedOf() {
        String almost = "x".repeat(3_200);
        callsOpenAi(WatchedPlace.OFTEN - 1, i -> almost);
        assertThat(warnings).isEmpty();
        callsOpenAi(5, i -> almost);

        assertThat(warnings).singleElement().asString().contains("no fewer than 1024");
    }

    @Test
    void callsThatAreTooRareForTheCacheAreNoReasonToWarn() {
        for (int i = 0; i < 50; i++) {
            now += Duration.ofMinutes(6).toNanos();
            callsOpenAi(1, at -> "x".repeat(3_200));
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void anUnmarkedPrefixThatClaudeWouldCacheIsWarnedOf() {
        for (int i = 0; i < WatchedPlace.OFTEN + 3; i++) {
            prepare(PromptCachePolicy.DEFAULT, CLAUDE, SONNET, claude("", quoted(LONG), quoted("Hi")));
        }

        assertThat(warnings).singleElement().asString().contains("caches only where that is marked");
    }

    @Test
    void nobodyIsWarnedWhoDoesNotWantIt() {
        for (int i = 0; i < 12; i++) {
            prepare(
                    new PromptCachePolicy(false, false, false),
                    OPENAI,
                    "gpt-4o",
                    openai("At 17:05:" + (10 + i) + LONG));
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void memoryIsBounded() {
        PrefixWatch watch = new PrefixWatch(warnings::add);
        SeenPrefixes seen = new SeenPrefixes();
        for (int i = 0; i < PrefixWatch.MOST_PLACES + 50; i++) {
            now += Duration.ofSeconds(1).toNanos();
            watch.note("place" + i, "gpt-4o", openai(LONG).getBytes(UTF_8), () -> false, now);
        }
        for (int i = 0; i < SeenPrefixes.MOST + 50; i++) {
            seen.again(dev.heddle.runtime.prompt.PromptDigest.START.with("prefix " + i), now, 1);
        }

        assertThat(watch.places()).isEqualTo(PrefixWatch.MOST_PLACES);
        assertThat(seen.size()).isEqualTo(SeenPrefixes.MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 1024",
        "o3-mini, 1024",
        "gpt-4-turbo, 0",
        "claude-sonnet-4-5, 1024",
        "claude-sonnet-4-6, 2048",
        "claude-opus-4-1-20250805, 1024",
        "claude-opus-4-20250514, 1024",
        "claude-opus-4-6, 4096",
        "claude-haiku-4-5, 4096",
        "anthropic.claude-3-5-haiku-20241022-v1:0, 2048",
        "models/gemini-2.5-flash, 1024",
        "amazon.nova-lite-v1:0, 1000",
        "llama3, 0"
    })
    void theShortestPrefixGoesByTheModel(String model, int tokens) {
        assertThat(CacheMinimum.tokens(model)).isEqualTo(tokens);
    }
}
