package dev.heddle.runtime.retry;

/**
 * How many retries the calls to one provider may have together.
 *
 * @param percent retries for each hundred calls
 * @param perSecond retries that are allowed beside, each second
 */
public record RetryBudgetPolicy(int percent, int perSecond) {

    /** One retry for ten calls and ten a second beside: those of Finagle and Linkerd, which hold a storm to a tenth. */
    public static final RetryBudgetPolicy DEFAULT = new RetryBudgetPolicy(10, 10);

    public RetryBudgetPolicy {
        if (percent < 0 || perSecond < 0) {
            throw new IllegalArgumentException("a retry budget must not be negative: " + percent + ", " + perSecond);
        }
    }
}
