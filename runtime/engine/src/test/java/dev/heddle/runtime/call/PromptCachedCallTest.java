package dev.heddle.runtime.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.TargetApi;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptCachedCallTest {

    private static final String MARK = "\"cache_control\":{\"type\":\"ephemeral\"}";
    private static final String LONG = "All of it stays as it is. ".repeat(300);
    private static final String CLAUDE = "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":9,\"system\":\"" + LONG
            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String OPENAI = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\""
            + LONG + "\"},{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWER = "{\"id\":\"1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
            + "\"claude-sonnet-4-5\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":1,\"cache_read_input_tokens\":1950,\"output_tokens\":1}}";

    private final CallHarness harness = new CallHarness();

    @BeforeEach
    void insert() {
        harness.dialects = Dialects.standard();
        harness.promptCache = new PromptCachePolicy(true, false, false);
    }

    private void call(String path, String body) {
        harness.drive(
                Objects.requireNonNull(harness.beginOrNull(path, body.getBytes(UTF_8), 0)), Answer.of(200, ANSWER));
    }

    private String sent(int index) {
        return harness.sent.get(index);
    }

    private static Route toClaude(@Nullable PromptCachePolicy promptCache) {
        RouteTarget claude = new RouteTarget(
                TargetApi.ANTHROPIC, "https://claude", null, "claude-sonnet-4-5", List.of(), 1, false, null, null);
        return new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.FAILOVER,
                List.of(claude),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                StickyPolicy.NONE,
                promptCache);
    }

    @Test
    void theSecondCallOfTheApplicationIsMarked() {
        call("/v1/messages", CLAUDE);
        call("/v1/messages", CLAUDE);

        assertThat(sent(0)).isEqualTo("unchanged");
        assertThat(sent(1)).contains(LONG + "\"," + MARK + "}]").endsWith("\"content\":\"Hi\"}]}");
        assertThat(Objects.requireNonNull(harness.attempts.get(1).usage()).cacheRead())
                .isEqualTo(1950);
    }

    @Test
    void aRequestThatWasTranslatedForATargetIsMarkedToo() {
        harness.routes = List.of(toClaude(null));
        call("/v1/chat/completions", OPENAI);
        call("/v1/chat/completions", OPENAI);

        assertThat(sent(0)).startsWith("https://claude/v1/messages").doesNotContain("cache_control");
        assertThat(sent(1)).contains(MARK);
    }

    @Test
    void aRouteSaysItForItsOwnCalls() {
        harness.routes = List.of(toClaude(new PromptCachePolicy(false, false, true)));
        call("/v1/chat/completions", OPENAI);
        call("/v1/chat/completions", OPENAI);
        assertThat(sent(1)).doesNotContain("cache_control");

        harness.routes = List.of(toClaude(new PromptCachePolicy(true, true, true)));
        call("/v1/chat/completions", OPENAI);
        call("/v1/chat/completions", OPENAI);
        assertThat(sent(3)).contains("\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");
    }

    @Test
    void whatIsSignedStaysAsItIs() {
        Headers signed = name -> name.equals("authorization") ? "AWS4-HMAC-SHA256 Credential=x" : null;
        harness.headers = signed;
        call("/v1/messages", CLAUDE);
        call("/v1/messages", CLAUDE);

        assertThat(sent(1)).isEqualTo("unchanged");
    }
}
