package com.example.blackbox;

import dev.heddle.LlmCall;
import dev.heddle.LlmService;
import dev.heddle.Prompt;
import dev.heddle.Range;
import dev.heddle.Size;
import dev.heddle.Untrusted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Services are found in types within others too. */
public final class Shop {

    private Shop() {}

    /** Answered by what is asked for: the message is the model's answer. */
    @LlmService(model = "gpt-5-mini")
    public interface Desk {

        @Prompt("{json}")
        Order order(String json);

        @Prompt("{json}")
        CompletionStage<Boolean> later(String json);

        @Prompt("Say {text}")
        Stream<String> stream(String text);

        @Prompt("{json}")
        @LlmCall(fallback = "none")
        Order fenced(@Untrusted String json);

        default Order none(String json, Throwable why) {
            return new Order("none", List.of(), Optional.of(why.getMessage()), new Open());
        }
    }

    /** Of everything that an answer can have. */
    public record Order(@Size(min = 1) String id, List<Line> lines, Optional<String> note, State state) {}

    /** Part of an {@link Order}. */
    public record Line(@Range(min = 1, max = 99) int count, Unit unit) {}

    /** What is counted. */
    public enum Unit {
        PIECE,
        METRE
    }

    /** Of an {@link Order}. */
    public sealed interface State permits Open, Sent {}

    /** Not sent. */
    public record Open() implements State {}

    /** Sent. */
    public record Sent(String parcel) implements State {}
}
