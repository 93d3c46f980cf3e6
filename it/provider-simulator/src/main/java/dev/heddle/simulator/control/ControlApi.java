package dev.heddle.simulator.control;

import static dev.heddle.simulator.json.Json.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.http.ResponsePlan;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.json.JsonReader;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.log.RequestLog;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Script;
import dev.heddle.simulator.script.Scripts;
import java.time.Duration;
import java.util.List;

/**
 * What {@code /__simulator/} offers.
 *
 * <ul>
 *   <li>{@code POST script} scripts replies, {@code DELETE script} forgets all scripts;
 *   <li>{@code GET log?model=…&since=…} lists requests, {@code GET counts} counts them by model, {@code DELETE log}
 *       forgets them;
 *   <li>{@code POST reset} forgets both.
 * </ul>
 *
 * A request that it does not understand is answered with 400 and the reason. Its own requests are not logged.
 */
public final class ControlApi {

    private static final String PREFIX = "/__simulator/";
    private static final Object DONE = object("ok", true);

    private final Scripts scripts;
    private final RequestLog log;

    public ControlApi(Scripts scripts, RequestLog log) {
        this.scripts = scripts;
        this.log = log;
    }

    /** Whether the request is for this API. */
    public boolean isFor(IncomingRequest request) {
        return request.target().startsWith(PREFIX);
    }

    /** Does what is asked and plans the answer. */
    public ResponsePlan answer(IncomingRequest request) {
        try {
            return plan(200, perform(request));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            return plan(400, object("error", wrong.getMessage()));
        }
    }

    private Object perform(IncomingRequest request) {
        return switch (request.method() + " " + request.path().substring(PREFIX.length())) {
            case "POST script" -> script(Members.of(json(request), "A script"));
            case "DELETE script" -> forget(true, false);
            case "GET log" -> LogWriter.requests(requests(request.query()));
            case "GET counts" -> LogWriter.counts(log.counts());
            case "DELETE log" -> forget(false, true);
            case "POST reset" -> forget(true, true);
            default ->
                throw new IllegalArgumentException("Unknown: " + request.method() + " " + request.path()
                        + "; there are script, log, counts, reset");
        };
    }

    private Object script(Members members) {
        String model = members.text("model");
        String path = members.text("path");
        List<Reply> next = members.list("next").stream().map(ReplyReader::read).toList();
        int times = members.count("times", 1);
        Reply during = members.has("during") ? ReplyReader.read(members.any("during")) : null;
        Duration duration = members.millis("durationMs");
        Reply then = members.has("then") ? ReplyReader.read(members.any("then")) : null;
        Reply[] inTurn = members.list("inTurn").stream().map(ReplyReader::read).toArray(Reply[]::new);
        members.rejectOthers();
        Script script = scripts.on(model, path);
        for (int i = 0; i < times; i++) {
            script.next(next.toArray(Reply[]::new));
        }
        if (during != null) {
            script.during(duration, during);
        }
        if (then != null) {
            script.then(then);
        }
        if (inTurn.length > 0) {
            script.inTurn(inTurn);
        }
        return object("queued", script.remaining());
    }

    private Object forget(boolean script, boolean requests) {
        if (script) {
            scripts.clear();
        }
        if (requests) {
            log.clear();
        }
        return DONE;
    }

    private List<ReceivedRequest> requests(String query) {
        String model = null;
        long since = 0;
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String value = Query.value(parameter);
            switch (Query.name(parameter)) {
                case "model" -> model = value;
                case "since" -> since = Long.parseLong(value);
                default -> throw new IllegalArgumentException("Unknown parameter: " + parameter);
            }
        }
        long after = since;
        List<ReceivedRequest> requests = model == null ? log.requests() : log.requests(model);
        return requests.stream().filter(request -> request.sequence() > after).toList();
    }

    private static Object json(IncomingRequest request) {
        Object json = JsonReader.read(new String(request.body(), UTF_8));
        return json == null ? object() : json;
    }

    private static ResponsePlan plan(int status, Object body) {
        byte[] json = Json.write(body).getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + (status == 200 ? " OK" : " Bad Request")
                + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n";
        return ResponsePlan.once(head.getBytes(UTF_8), json);
    }
}
