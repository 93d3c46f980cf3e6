package dev.heddle.stores.postgresql;

import dev.heddle.runtime.budget.Reserved;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.connection.Answers;
import dev.heddle.stores.connection.StoreThreads;
import dev.heddle.stores.connection.StoreUnavailableException;
import dev.heddle.stores.postgresql.BudgetRequest.Counting;
import dev.heddle.stores.postgresql.BudgetRequest.Question;
import dev.heddle.stores.postgresql.BudgetRequest.Reservation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Performs what is asked of budgets, many requests in a transaction. {@link #ask} is for any thread. */
final class BudgetWorker implements AutoCloseable {

    private static final int TOGETHER = 128;
    private static final long CLEANING = TimeUnit.MINUTES.toNanos(10);
    private static final long SLACK_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** The server's own ways to say that another try may succeed: serialization failure, deadlock. */
    private static final List<String> ONCE_MORE = List.of("40001", "40P01");

    /** The class of states that numbers out of range belong to. */
    private static final String DATA_EXCEPTION = "22";

    private final PostgresLink link;
    private final BudgetStatements statements;
    private final TimeSource time;
    private final Queue<BudgetRequest> waiting = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor thread = StoreThreads.pool("heddle-postgresql-budget", 1);
    private long cleaned;

    BudgetWorker(PostgresLink link, BudgetStatements statements, TimeSource time) {
        this.link = link;
        this.statements = statements;
        this.time = time;
        this.cleaned = time.nanoTime();
        // So that the first call need not wait for the connection.
        thread.execute(this::connect);
    }

    /** Queues it; its answer comes later. */
    <T> CompletableFuture<T> ask(BudgetRequest request, Answers.Asked<T> asked) {
        if (!asked.isOver()) {
            waiting.add(request);
            try {
                thread.execute(this::work);
            } catch (RejectedExecutionException closed) {
                fail(request, new StoreUnavailableException("closed", null));
            }
        }
        return asked.answer();
    }

    private void connect() {
        try {
            link.with(connection -> true);
        } catch (SQLException | StoreUnavailableException e) {
            // Whoever asks for something is told.
        }
    }

    /** Performs what waits, up to a limit; the rest in the next run: there is one for each request. */
    private void work() {
        List<Counting> counting = new ArrayList<>();
        BudgetRequest next = waiting.poll();
        while (next != null) {
            if (next instanceof Question question) {
                answer(question);
            } else if (next instanceof Reservation late && late.asked().isOver()) {
                fail(late, new StoreUnavailableException("not asked in time", null));
            } else if (next instanceof Counting request) {
                counting.add(request);
            }
            next = counting.size() < TOGETHER ? waiting.poll() : null;
        }
        if (!counting.isEmpty()) {
            count(counting, true);
            clean();
        }
    }

    private void count(List<Counting> requests, boolean tryAgain) {
        try {
            List<@Nullable Reserved> answers = link.with(connection -> statements.apply(connection, requests));
            for (int i = 0; i < answers.size(); i++) {
                answered(requests.get(i), answers.get(i));
            }
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (link.isUp() && requests.size() > 1 && isOfOne(state)) {
                // So that the fault of one is not that of all.
                requests.forEach(request -> count(List.of(request), tryAgain));
            } else if (link.isUp() && tryAgain && ONCE_MORE.contains(state)) {
                count(requests, false);
            } else {
                requests.forEach(request -> fail(request, e));
            }
        } catch (RuntimeException e) {
            requests.forEach(request -> fail(request, e));
        }
    }

    private static boolean isOfOne(@Nullable String state) {
        return state != null && (state.startsWith(DATA_EXCEPTION) || ONCE_MORE.contains(state));
    }

    private void answer(Question question) {
        try {
            question.asked().answered(link.with(connection -> statements.spent(connection, question.accounts())), null);
        } catch (SQLException | RuntimeException e) {
            fail(question, e);
        }
    }

    private static void answered(Counting request, @Nullable Reserved answer) {
        if (request instanceof Reservation reservation) {
            reservation.asked().answered(answer, null);
        } else {
            request.asked().answered(null, null);
        }
    }

    private static void fail(BudgetRequest request, Exception failure) {
        request.asked()
                .answered(
                        null,
                        failure instanceof StoreUnavailableException
                                ? failure
                                : new StoreUnavailableException("PostgreSQL: " + failure.getMessage(), failure));
    }

    private void clean() {
        if (time.nanoTime() - cleaned < CLEANING) {
            return;
        }
        cleaned = time.nanoTime();
        long before = TimeUnit.NANOSECONDS.toMillis(time.epochNanos()) - SLACK_MILLIS;
        try {
            link.with(connection -> {
                statements.clean(connection, before);
                return true;
            });
        } catch (SQLException | StoreUnavailableException e) {
            HeddleLog.warnOnce(
                    "stores:postgresql-clean", "stores: budgets that are over cannot be deleted: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.execute(link::close);
        thread.shutdown();
    }
}
