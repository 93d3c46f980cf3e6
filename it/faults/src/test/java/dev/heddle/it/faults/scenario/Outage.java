package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.Check;
import dev.heddle.it.faults.verdict.Checks;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.ObservedCall;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The provider is away for a minute and comes back, while the application goes on calling. */
final class Outage {

    private static final int AWAY_SECONDS = 60;
    private static final int CALLS = 20;
    private static final int EVERY_SECONDS = 4;
    private static final int BACK_SECONDS = 30;
    private static final int HANG_SECONDS = 30;

    private final Trial trial;
    private final Duration every;
    private final List<CompletableFuture<ObservedCall>> calls = new ArrayList<>();

    private Outage(Trial trial) {
        this.trial = trial;
        this.every = trial.timing().seconds(EVERY_SECONDS);
    }

    static Judgement play(Trial trial) {
        return new Outage(trial).judge();
    }

    private Judgement judge() {
        Duration away = trial.timing().seconds(AWAY_SECONDS);
        Instant begin = Instant.now();
        Instant recovery = begin.plus(away);
        trial.script().during(away, Reply.error(503));
        for (int i = 0; i < CALLS; i++) {
            callAt(begin.plus(every.multipliedBy(i)));
        }
        Instant latest = recovery.plus(trial.bound(BACK_SECONDS));
        while (backAt(recovery).isEmpty() && Instant.now().isBefore(latest)) {
            callAt(Instant.now().plus(every));
        }
        List<ObservedCall> made = calls.stream().map(CompletableFuture::join).toList();
        return Judgement.ofAnswers(made, Healthy.TEXT, checks(made, recovery), measured(made, recovery));
    }

    private List<Check> checks(List<ObservedCall> made, Instant recovery) {
        Duration bound = trial.bound(BACK_SECONDS);
        Optional<Duration> back = backAt(recovery);
        List<Check> checks = new ArrayList<>();
        checks.add(Checks.that(
                "the primary is asked again within " + bound.toSeconds() + " s of its recovery",
                back.filter(after -> after.compareTo(bound) <= 0).isPresent(),
                String.valueOf(back)));
        made.forEach(call -> checks.add(Checks.ended(call, trial.bound(HANG_SECONDS))));
        return checks;
    }

    private Optional<Duration> backAt(Instant recovery) {
        return trial.received().stream()
                .map(ReceivedRequest::receivedAt)
                .filter(at -> !at.isBefore(recovery))
                .findFirst()
                .map(at -> Duration.between(recovery, at));
    }

    private String measured(List<ObservedCall> made, Instant recovery) {
        long answered = made.stream().filter(call -> call.answers(Healthy.TEXT)).count();
        long probes = trial.received().stream()
                .filter(request -> request.receivedAt().isBefore(recovery))
                .count();
        return answered + " of " + made.size() + " calls answered, " + probes
                + " attempts at the primary during the outage, back "
                + backAt(recovery).map(after -> after.toMillis() + " ms").orElse("never") + " after it";
    }

    private void callAt(Instant time) {
        long left = Duration.between(Instant.now(), time).toMillis();
        try {
            Thread.sleep(Math.max(0, left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        calls.add(trial.begin());
    }
}
