package dev.heddle.runtime.routing.complexity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptReader;
import dev.heddle.runtime.routing.RouteTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplexityRouterTest {

    private static final String HARD = "Prove step by step why this algorithm is optimal, and compare it.";
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final ComplexityRouter router = new ComplexityRouter(() -> null);
    private long now = Long.MAX_VALUE - 5;

    private static ComplexityPolicy policy(boolean sticky) {
        List<RouteTarget> target = List.of(RouteTarget.APPLICATION);
        return new ComplexityPolicy(
                List.of(
                        new ComplexityTier("simple", 0.15, target),
                        new ComplexityTier("medium", 0.35, target),
                        new ComplexityTier("hard", ComplexityTier.ANY, target)),
                1,
                sticky,
                Duration.ofHours(1),
                EscalationPolicy.DEFAULT,
                ComplexityExamples.NONE);
    }

    private ComplexityChoice choose(ComplexityPolicy policy, String tenant, int repairs, String... turns) {
        StringBuilder messages = new StringBuilder("{\"role\":\"system\",\"content\":\"Help.\"}");
        for (int i = 0; i < turns.length; i++) {
            messages.append(",{\"role\":\"")
                    .append(i % 2 == 0 ? "user" : "assistant")
                    .append("\",\"content\":\"")
                    .append(turns[i])
                    .append("\"}");
        }
        byte[] body = ("{\"messages\":[" + messages + "]}").getBytes(UTF_8);
        ComplexityChoice choice = router.choose("chat", policy, PromptReader.read(body), tenant, repairs, now);
        router.reached(policy, choice, choice.tier(), now);
        return choice;
    }

    @Test
    void aConversationOnlyGoesUp() {
        ComplexityPolicy policy = policy(true);

        assertThat(choose(policy, "", 0, "Hi").tier()).isZero();
        assertThat(choose(policy, "", 0, "Hi", "Hello!", HARD).tier()).isEqualTo(2);
        ComplexityChoice after = choose(policy, "", 0, "Hi", "Hello!", HARD, "Because.", "Thanks");
        assertThat(after.tier()).isEqualTo(2);
        assertThat(after.reason()).isEqualTo("conversation");
    }

    @Test
    void whatTheFirstCallReachedHoldsForTheSecond() {
        ComplexityPolicy policy = policy(true);

        ComplexityChoice first = choose(policy, "", 0, "Hi");
        router.reached(policy, first, 1, now);
        assertThat(choose(policy, "", 0, "Hi", "Hello!", "Bye").tier()).isOne();
    }

    @Test
    void anotherConversationThatBeginsAlikeIsAnother() {
        ComplexityPolicy policy = policy(true);
        choose(policy, "", 0, "Hi", "Hello!", HARD);

        assertThat(choose(policy, "", 0, "Hi", "Good day!", "Bye").tier()).isZero();
        assertThat(choose(policy, "", 0, "Hi").tier()).isZero();
    }

    @Test
    void aRouteThatLostATierKeepsTheConversationInItsDearest() {
        choose(policy(true), "", 0, "Hi", "Hello!", HARD);
        ComplexityPolicy three = policy(true);
        ComplexityPolicy two = new ComplexityPolicy(
                List.of(three.tiers().get(0), three.tiers().get(2)),
                1,
                true,
                three.keep(),
                three.escalation(),
                ComplexityExamples.NONE);

        assertThat(choose(two, "", 0, "Hi", "Hello!", "Bye").tier()).isOne();
    }

    @Test
    void tenantsAreKeptApart() {
        ComplexityPolicy policy = policy(true);
        choose(policy, "a", 0, "Hi", "Hello!", HARD);

        assertThat(choose(policy, "b", 0, "Hi", "Hello!", "Bye").tier()).isZero();
        assertThat(choose(policy, "a", 0, "Hi", "Hello!", "Bye").tier()).isEqualTo(2);
    }

    @Test
    void aConversationIsForgottenSomeTimeAfterItsLastCall() {
        ComplexityPolicy policy = policy(true);
        choose(policy, "", 0, "Hi", "Hello!", HARD);
        now += 59 * MINUTE;
        assertThat(choose(policy, "", 0, "Hi", "Hello!", "Bye").tier()).isEqualTo(2);
        now += 59 * MINUTE;
        assertThat(choose(policy, "", 0, "Hi", "Hello!", "Bye").tier()).isEqualTo(2);
        now += 60 * MINUTE;
        assertThat(choose(policy, "", 0, "Hi", "Hello!", "Bye").tier()).isZero();
    }

    @Test
    void whatIsNotStickyGoesByEachRequest() {
        ComplexityPolicy policy = policy(false);
        choose(policy, "", 0, "Hi", "Hello!", HARD);

        assertThat(choose(policy, "", 0, "Hi", "Hello!", "Bye").tier()).isZero();
    }

    @Test
    void everyAnswerThatDidNotFitGoesOneTierUp() {
        for (boolean sticky : new boolean[] {true, false}) {
            ComplexityPolicy policy = policy(sticky);
            String question = sticky ? "Hey" : "Hello";
            assertThat(choose(policy, "", 0, question).tier()).isZero();
            ComplexityChoice repair = choose(policy, "", 1, question, "no json", "Again");
            assertThat(repair.tier()).isOne();
            assertThat(repair.reason()).isEqualTo("repair");
            assertThat(choose(policy, "", 2, question, "no json", "Again", "still none", "Again")
                            .tier())
                    .isEqualTo(2);
        }
    }

    @Test
    void aRequestThatCannotBeReadGetsTheTierForThat() {
        ComplexityChoice choice = router.choose("chat", policy(true), null, "", 0, now);

        assertThat(choice.tier()).isOne();
        assertThat(choice.reason()).isEqualTo("unreadable");
    }

    @Test
    void noMoreConversationsAreRememberedThanThereIsRoomFor() {
        Conversations conversations = new Conversations();
        for (int i = 0; i < Conversations.MOST + 100; i++) {
            conversations.raise(PromptDigest.START.with("conversation " + i), 1, now, MINUTE);
        }

        assertThat(conversations.size()).isEqualTo(Conversations.MOST);
        assertThat(conversations.tier(PromptDigest.START.with("conversation 0"), now))
                .isZero();
        assertThat(conversations.tier(PromptDigest.START.with("conversation 150"), now))
                .isOne();
    }
}
