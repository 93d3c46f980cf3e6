package dev.heddle.simulator.http;

/** Decides what is done about a request. Called from many threads. */
@FunctionalInterface
public interface RequestHandler {

    /** The exchange that answers this request. */
    Exchange handle(IncomingRequest request);

    /** One answer and the one who wants to know what became of it. */
    interface Exchange {

        /** What to do on the connection. */
        ResponsePlan plan();

        /** Called once, when the plan has been performed or broken off. */
        void ended(Outcome outcome);
    }
}
