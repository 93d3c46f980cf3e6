package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.ReadSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param groups in no order; those without calls and attempts are left out
 * @param total over all of them
 * @param read what was read for it
 */
public record SpendAnswer(List<Group> groups, Sums total, ReadSummary read) {

    /**
     * One group.
     *
     * @param keys one for each dimension asked for, in their order; null where it is not known
     */
    public record Group(List<@Nullable String> keys, Sums sums) {}
}
