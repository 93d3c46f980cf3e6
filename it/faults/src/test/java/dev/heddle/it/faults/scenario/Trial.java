package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.Check;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.ObservedCall;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One scenario, one application, one mode. The scenario has the primary's model for itself, so that others may be played at the
 * same time.
 */
public final class Trial {

    private static final int PATIENCE_SECONDS = 110;

    private final Timing timing;
    private final ProviderSimulator primary;
    private final String model;
    private final String fallbackModel;
    private final Caller caller;

    /**
     * @param model what the application asks for
     * @param fallbackModel what the fallback is asked for
     */
    public Trial(Timing timing, ProviderSimulator primary, String model, String fallbackModel, Caller caller) {
        this.timing = timing;
        this.primary = primary;
        this.model = model;
        this.fallbackModel = fallbackModel;
        this.caller = caller;
        script().then(healthy());
    }

    Timing timing() {
        return timing;
    }

    String fallbackModel() {
        return fallbackModel;
    }

    /** What the primary says to this scenario's requests; the healthy answer unless told otherwise. */
    Script script() {
        return primary.scriptForModel(model);
    }

    Reply healthy() {
        return Healthy.reply(timing);
    }

    /** What the primary received. */
    List<ReceivedRequest> received() {
        return primary.log().requests(model);
    }

    CompletableFuture<ObservedCall> begin() {
        return caller.begin(model, timing.bound(PATIENCE_SECONDS));
    }

    ObservedCall call() {
        return begin().join();
    }

    /** A call of a provider that is well again. */
    ObservedCall healthyCall() {
        script().clear();
        script().then(healthy());
        return call();
    }

    Judgement judge(ObservedCall call, Check... checks) {
        return Judgement.ofAnswer(call, Healthy.TEXT, List.of(checks));
    }

    Duration bound(int seconds) {
        return timing.bound(seconds);
    }
}
