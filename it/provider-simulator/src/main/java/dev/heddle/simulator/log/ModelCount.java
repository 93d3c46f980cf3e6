package dev.heddle.simulator.log;

/**
 * What happened to the requests for one model.
 *
 * @param requests all that were received
 * @param answered those whose reply was sent to its end with status 200
 * @param failed those whose reply was sent to its end with another status, or was broken off by the script
 * @param cutByClient those whose client went away
 */
public record ModelCount(long requests, long answered, long failed, long cutByClient) {

    static final ModelCount NONE = new ModelCount(0, 0, 0, 0);

    ModelCount received() {
        return new ModelCount(requests + 1, answered, failed, cutByClient);
    }

    ModelCount settled(ReceivedRequest request) {
        return switch (request.outcome()) {
            case SENT ->
                isAnswer(request)
                        ? new ModelCount(requests, answered + 1, failed, cutByClient)
                        : new ModelCount(requests, answered, failed + 1, cutByClient);
            case BROKEN_BY_SCRIPT -> new ModelCount(requests, answered, failed + 1, cutByClient);
            case CLIENT_GONE -> new ModelCount(requests, answered, failed, cutByClient + 1);
            case PENDING, SIMULATOR_CLOSED -> this;
        };
    }

    private static boolean isAnswer(ReceivedRequest request) {
        return request.reply().status() == 200 && !request.endpoint().equals("unknown");
    }
}
