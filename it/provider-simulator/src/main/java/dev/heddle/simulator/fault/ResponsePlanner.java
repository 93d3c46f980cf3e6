package dev.heddle.simulator.fault;

import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.http.ResponsePlan;
import dev.heddle.simulator.http.Step;
import dev.heddle.simulator.script.Fault;
import dev.heddle.simulator.script.Pace;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plans a reply: which bytes, which pauses and which breaks, in which order. */
final class ResponsePlanner {

    private final Reply reply;
    private final Rendering rendering;
    private final PlanBuilder builder;
    private final boolean chunked;
    private int tokens;

    private ResponsePlanner(Reply reply, Rendering rendering, boolean chunksAllowed) {
        this.reply = reply;
        this.rendering = rendering;
        boolean unknownLength =
                rendering instanceof Rendering.Streamed || reply.framing().splitEvery() > 0;
        this.chunked = unknownLength && chunksAllowed;
        this.builder = new PlanBuilder(chunked, reply.framing().splitEvery());
    }

    static ResponsePlan plan(PlanRequest request, Ids ids) {
        Rendering rendering = new Renderer(request.dialect(), request.asked(), request.reply(), ids).render();
        return new ResponsePlanner(request.reply(), rendering, request.chunksAllowed()).plan(request.headOnly());
    }

    private ResponsePlan plan(boolean headOnly) {
        Pace pace = reply.pace();
        builder.pause(pace.beforeHeaders());
        if (reply.faults().stream().anyMatch(Fault.ResetBeforeHeaders.class::isInstance)) {
            builder.breakOff(new Step.Reset());
            return builder.brokenOff();
        }
        builder.head(new ResponseHead(rendering, reply.headers(), chunked).text());
        if (headOnly) {
            return builder.headOnly();
        }
        builder.pause(pace.beforeFirstEvent());
        return body(pieces(), pace) ? builder.end() : builder.brokenOff();
    }

    private boolean body(List<Piece> pieces, Pace pace) {
        tokens = (int) pieces.stream().filter(Piece::token).count();
        int sent = 0;
        for (Piece piece : pieces) {
            if (piece.token() && sent == 0) {
                builder.pause(pace.beforeFirstToken());
                if (breaksAfter(0)) {
                    return false;
                }
            }
            builder.body(piece.bytes());
            if (piece.token()) {
                sent++;
                if (breaksAfter(sent)) {
                    return false;
                }
                builder.pause(sent < tokens ? pace.betweenTokens() : Duration.ZERO);
            }
        }
        return true;
    }

    private boolean breaksAfter(int sent) {
        for (Fault fault : reply.faults()) {
            if (fault instanceof Fault.Stall stall && strikes(stall.afterTokens(), sent)) {
                builder.pause(stall.time());
            } else if (fault instanceof Fault.Reset reset && strikes(reset.afterTokens(), sent)) {
                builder.breakOff(new Step.Reset());
                return true;
            } else if (fault instanceof Fault.Cut cut && strikes(cut.afterTokens(), sent)) {
                builder.breakOff(new Step.Close());
                return true;
            }
        }
        return false;
    }

    private boolean strikes(int afterTokens, int sent) {
        return Math.min(afterTokens, tokens) == sent;
    }

    private List<Piece> pieces() {
        return rendering instanceof Rendering.Streamed streamed ? events(streamed) : parts((Rendering.Whole) rendering);
    }

    private List<Piece> events(Rendering.Streamed streamed) {
        List<Piece> pieces = new ArrayList<>();
        for (StreamEvent event : streamed.events()) {
            byte[] bytes = streamed.format().encode(event, pieces.size());
            pieces.add(new Piece(bytes, event.kind() == StreamEvent.Kind.TOKEN));
        }
        pieces.add(new Piece(streamed.format().end(), false));
        return streamed.format().isText() ? LineEnds.apply(pieces, reply.framing()) : pieces;
    }

    /** Equal parts if something happens between them, else one. */
    private List<Piece> parts(Rendering.Whole whole) {
        byte[] body = whole.body();
        int count = isInterrupted() ? Math.max(1, Math.min(whole.pieces(), body.length)) : 1;
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) body.length * i / count);
            int to = (int) ((long) body.length * (i + 1) / count);
            pieces.add(new Piece(Arrays.copyOfRange(body, from, to), true));
        }
        return pieces;
    }

    private boolean isInterrupted() {
        return !reply.pace().betweenTokens().isZero() || !reply.faults().isEmpty();
    }
}
