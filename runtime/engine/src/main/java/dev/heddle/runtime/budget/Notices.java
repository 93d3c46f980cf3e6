package dev.heddle.runtime.budget;

import dev.heddle.runtime.log.HeddleLog;
import java.util.ArrayList;
import java.util.List;

/** Says what has become of budgets: once in a window for each account and level. */
final class Notices {

    /** Beyond every percentage. */
    private static final int EXCEEDED = Integer.MAX_VALUE;

    private Notices() {}

    static BudgetDecision.Exceeded exceeded(Share share, Reserved.Exceeded reserved, long epochMillis) {
        BudgetDecision.Exceeded exceeded = new BudgetDecision.Exceeded(
                share.budget(),
                share.who(),
                share.key(),
                reserved.spent(),
                share.amount(),
                freesAt(share, reserved, epochMillis));
        if (share.budget().scope() != BudgetScope.CALL) {
            tellExceeded(share, reserved.spent(), epochMillis);
        }
        return exceeded;
    }

    /** The levels of which nobody was told yet. */
    static List<BudgetOutcome.Warning> reached(List<Share> shares, List<Long> spent, long epochMillis) {
        List<BudgetOutcome.Warning> news = List.of();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            for (int percent : share.budget().warnPercents()) {
                if (reached(share.budget(), spent.get(i), percent)
                        && share.holder()
                                .warnings()
                                .isNews(percent, share.account().keepUntilMillis(), epochMillis)) {
                    news = news.isEmpty() ? new ArrayList<>() : news;
                    news.add(new BudgetOutcome.Warning(share.budget().name(), percent));
                    HeddleLog.warn(described(share) + " has reached " + percent + " %: "
                            + share.budget().unit().text(spent.get(i)) + " are spent");
                }
            }
            if (share.isExceededBy(spent.get(i))) {
                tellExceeded(share, spent.get(i), epochMillis);
            }
        }
        return news;
    }

    private static boolean reached(Budget budget, long spent, int percent) {
        return (double) spent >= budget.limit() / 100.0 * percent;
    }

    private static void tellExceeded(Share share, long spent, long epochMillis) {
        if (share.holder().warnings().isNews(EXCEEDED, share.account().keepUntilMillis(), epochMillis)) {
            HeddleLog.warn(described(share) + " is exceeded with "
                    + share.budget().unit().text(spent) + " spent; on-exceed: "
                    + share.budget().onExceed().wireName());
        }
    }

    private static String described(Share share) {
        Budget budget = share.budget();
        return "budget '" + budget.name() + "' of " + budget.unit().text(budget.limit()) + " in "
                + budget.window().label() + " for " + share.who();
    }

    private static long freesAt(Share share, Reserved.Exceeded exceeded, long epochMillis) {
        if (share.budget().scope() == BudgetScope.CALL || share.amount() > share.limit()) {
            return BudgetDecision.Exceeded.NEVER;
        }
        BudgetWindow window = share.budget().window();
        if (window.calendar()) {
            return window.at(epochMillis).end();
        }
        return exceeded.lastInTheWay() == Reserved.Exceeded.UNKNOWN
                ? BudgetDecision.Exceeded.UNKNOWN
                : window.endOf(exceeded.lastInTheWay());
    }
}
