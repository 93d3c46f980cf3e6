package dev.heddle.simulator;

import dev.heddle.simulator.control.ControlApi;
import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.fault.PlanRequest;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.http.Outcome;
import dev.heddle.simulator.http.RequestHandler;
import dev.heddle.simulator.http.ResponsePlan;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.log.RequestLog;
import dev.heddle.simulator.script.Prefill;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Scripts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Finds the reply for a request, logs both, and plans the answer; keeps the plans of replies that come again. */
final class SimulatedProvider implements RequestHandler {

    private static final int MOST_PLANS = 1024;

    private record LoggedExchange(ResponsePlan plan, RequestLog log, ReceivedRequest received) implements Exchange {

        @Override
        public void ended(Outcome outcome) {
            log.settle(received, outcome);
        }
    }

    private record ControlExchange(ResponsePlan plan) implements Exchange {

        @Override
        public void ended(Outcome outcome) {
            // control requests are not logged
        }
    }

    private final Scripts scripts;
    private final RequestLog log;
    private final ControlApi control;
    private final AtomicLong serials = new AtomicLong();
    private final Map<PlanRequest, ResponsePlan> plans = new ConcurrentHashMap<>();

    SimulatedProvider(Scripts scripts, RequestLog log) {
        this.scripts = scripts;
        this.log = log;
        this.control = new ControlApi(scripts, log);
    }

    @Override
    public Exchange handle(IncomingRequest request) {
        if (control.isFor(request)) {
            return new ControlExchange(control.answer(request));
        }
        Dialect dialect = Endpoints.of(request);
        Asked asked = dialect.read(request);
        Scripts.Choice choice = scripts.choose(asked.model(), request.path());
        Reply reply = reply(choice.reply(), request);
        long serial = serials.incrementAndGet();
        PlanRequest key = new PlanRequest(
                dialect, asked, reply, !request.oldProtocol(), request.method().equals("HEAD"));
        ReceivedRequest received = log.entry(serial, request, meaning(dialect, asked, serial), reply);
        log.add(received);
        boolean comesAgain = choice.lasting() && reply.equals(choice.reply());
        return new LoggedExchange(comesAgain ? kept(key, serial) : key.plan(serial), log, received);
    }

    private static Reply reply(Reply scripted, IncomingRequest request) {
        String beginning = scripted.prefill() == Prefill.IGNORED ? null : LastMessage.prefill(request.body());
        return beginning == null ? scripted : scripted.after(beginning);
    }

    private static ReceivedRequest.Interpretation meaning(Dialect dialect, Asked asked, long serial) {
        return new ReceivedRequest.Interpretation(
                dialect.name(), asked.model(), asked.stream(), dialect.responseId(new Ids(serial)));
    }

    private ResponsePlan kept(PlanRequest key, long serial) {
        if (!key.repeats()) {
            return key.plan(serial);
        }
        ResponsePlan plan = plans.get(key);
        if (plan == null) {
            plan = key.plan(ResponsePlan.SERIAL_TO_COME);
            if (plans.size() >= MOST_PLANS) {
                plans.clear();
            }
            plans.put(key, plan);
        }
        return plan.withSerial(serial);
    }
}
