package dev.heddle.runtime.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cheapest first. */
final class CheapestOrder implements TargetOrder {

    private final int[] order;

    CheapestOrder(List<? extends @Nullable BigDecimal> prices) {
        List<@Nullable BigDecimal> known = new ArrayList<>(prices);
        this.order = IntStream.range(0, known.size())
                .boxed()
                .sorted(Comparator.comparing(known::get, Comparator.nullsLast(Comparator.naturalOrder())))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public int[] next(long nanoTime) {
        return order.clone();
    }
}
