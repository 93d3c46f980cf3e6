package dev.heddle.runtime.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StickyTargetsTest {

    private static final String LONG = "All of it stays as it is. ".repeat(300);
    private static final RouteTarget ONE = target("one");
    private static final RouteTarget OTHER = target("other");

    private final RouteOrders orders = new RouteOrders(new SplittableRandom(7));
    private long now = Long.MAX_VALUE - 7;

    private static RouteTarget target(String model) {
        return new RouteTarget(null, null, null, model, List.of(), 1, false, null, null);
    }

    private static Route route(RouteStrategy strategy, StickyPolicy.By by) {
        return new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                strategy,
                List.of(ONE, OTHER),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                new StickyPolicy(by, Duration.ofHours(1)),
                null);
    }

    private RouteTarget first(Route route, String system, String question) {
        byte[] body = ("{\"system\":\"" + system + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question
                        + "\"}]}")
                .getBytes(UTF_8);
        List<RouteTarget> order = orders.of(route, target -> null, () -> PromptReader.read(body), now);
        assertThat(order).containsExactlyInAnyOrder(ONE, OTHER);
        return order.get(0);
    }

    private Set<RouteTarget> firsts(Route route, String system, String question) {
        Set<RouteTarget> firsts = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            firsts.add(first(route, system, question));
        }
        return firsts;
    }

    @Test
    void theSamePrefixGoesToTheSameTarget() {
        for (RouteStrategy strategy : List.of(RouteStrategy.WEIGHTED, RouteStrategy.LEAST_LATENCY)) {
            Route route = route(strategy, StickyPolicy.By.PREFIX);

            RouteTarget kept = first(route, LONG, "Hi");
            for (int i = 0; i < 40; i++) {
                assertThat(first(route, LONG, "question " + i)).isEqualTo(kept);
            }
        }
    }

    @Test
    void otherPrefixesAreSpread() {
        Route route = route(RouteStrategy.WEIGHTED, StickyPolicy.By.PREFIX);
        Set<RouteTarget> firsts = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            firsts.add(first(route, i + LONG, "Hi"));
        }

        assertThat(firsts).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void aPrefixThatNobodyCachesGoesAnywhere() {
        Route route = route(RouteStrategy.WEIGHTED, StickyPolicy.By.PREFIX);

        assertThat(firsts(route, "Be brief.", "Hi")).hasSize(2);
    }

    @Test
    void aConversationStaysWhateverTheLengthOfItsPrefix() {
        Route route = route(RouteStrategy.WEIGHTED, StickyPolicy.By.CONVERSATION);

        assertThat(firsts(route, "Be brief.", "Hi")).hasSize(1);
        assertThat(firsts(route(RouteStrategy.WEIGHTED, StickyPolicy.By.NONE), "Be brief.", "Hi"))
                .hasSize(2);
    }

    @Test
    void aTargetThatFailedAMomentAgoIsLeftForAnother() {
        Route route = route(RouteStrategy.WEIGHTED, StickyPolicy.By.PREFIX);
        RouteTarget kept = first(route, LONG, "Hi");
        orders.latency(kept).begin(now, true).failed(now);

        assertThat(firsts(route, LONG, "Hi")).contains(kept.equals(ONE) ? OTHER : ONE);
    }

    @Test
    void whatWasNotAskedForLongIsForgottenAndNoMoreIsRememberedThanThereIsRoomFor() {
        StickyTargets sticky = new StickyTargets();
        PromptDigest key = PromptDigest.START.with("a");
        sticky.keep(key, ONE, now, 10);
        assertThat(sticky.of(key, now + 9)).isEqualTo(ONE);
        assertThat(sticky.of(key, now + 10)).isNull();

        for (int i = 0; i < StickyTargets.MOST + 50; i++) {
            sticky.keep(PromptDigest.START.with("key " + i), ONE, now, 10);
        }
        assertThat(sticky.size()).isEqualTo(StickyTargets.MOST);
    }
}
