package dev.heddle.runtime.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the events of a streamed answer have said so far. Not thread-safe. */
final class StreamedReply {

    private final List<String> pieces = new ArrayList<>();
    private boolean finished;
    private Reply.@Nullable Finish finish;
    private String reason = "";
    private @Nullable String error;

    void text(@Nullable String piece) {
        if (piece != null && !piece.isEmpty()) {
            pieces.add(piece);
        }
    }

    /** The answer has ended like that; the stream may go on. */
    void finish(Reply.Finish how, String words) {
        finish = how;
        reason = words;
    }

    /** The stream has reached its proper end. */
    void end() {
        finished = true;
    }

    /** The provider broke the answer off. */
    void error(@Nullable String message) {
        error = message == null ? "the provider broke the stream off" : message;
    }

    /** What came since this was last asked for. */
    List<String> takePieces() {
        List<String> taken = List.copyOf(pieces);
        pieces.clear();
        return taken;
    }

    boolean isWhole() {
        return finished || finish != null;
    }

    boolean isDeclined() {
        return finish == Reply.Finish.DECLINED;
    }

    String reason() {
        return reason;
    }

    @Nullable
    String error() {
        return error;
    }
}
