package dev.heddle.bridge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Ticket}, written by hand in the shape that the processor generates. */
final class TicketAnswer implements AnswerType<TicketAnswer.Ticket> {

    static final TicketAnswer INSTANCE = new TicketAnswer();

    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{4,30}");

    enum Priority {
        LOW,
        HIGH
    }

    record Item(String name, int count, BigDecimal price) {}

    sealed interface Action permits Refund, Reply {}

    record Refund(BigDecimal amount, String iban) implements Action {

        Refund {
            if (amount.signum() == 0) {
                throw new IllegalArgumentException("a refund of nothing to " + iban);
            }
        }
    }

    record Reply(String text) implements Action {}

    record Ticket(
            String title,
            Priority priority,
            List<Item> items,
            Optional<String> note,
            @Nullable Integer rating,
            boolean urgent,
            Action action) {

        Ticket {
            if (urgent && items.isEmpty()) {
                throw new IllegalArgumentException("nothing is urgent about no items");
            }
        }
    }

    @Override
    public @Nullable String schema(String dialect) {
        return null;
    }

    @Override
    public String name() {
        return "Ticket";
    }

    @Override
    public Ticket read(String answer) throws InvalidAnswer {
        JsonInput in = new JsonInput(answer);
        return in.end(ticket(in));
    }

    @SuppressWarnings("NullAway") // what is missing is a violation, after which the constructor is not called
    private static @Nullable Ticket ticket(JsonInput in) throws InvalidAnswer {
        if (!in.beginObject()) {
            return null;
        }
        String title = null;
        Priority priority = null;
        List<Item> items = null;
        Optional<String> note = Optional.empty();
        Integer rating = null;
        boolean urgent = false;
        Action action = null;
        while (in.nextProperty()) {
            switch (in.property()) {
                case "title" -> title = in.text(1, 40);
                case "priority" -> priority = priority(in);
                case "items" -> items = in.list(0, 3, TicketAnswer::item);
                case "note" -> note = in.optional(JsonInput::text);
                case "rating" -> rating = in.isNull() ? null : in.int32(1, 5);
                case "urgent" -> urgent = in.bool();
                case "action" -> action = action(in);
                default -> in.skipUnknown();
            }
        }
        if (!in.endObject("title", "priority", "items", "urgent", "action")) {
            return null;
        }
        try {
            return new Ticket(title, priority, items, note, rating, urgent, action);
        } catch (RuntimeException refusal) {
            return in.refused(refusal);
        }
    }

    private static @Nullable Priority priority(JsonInput in) throws InvalidAnswer {
        String name = in.choice("LOW", "HIGH");
        return name == null ? null : Priority.valueOf(name);
    }

    @SuppressWarnings("NullAway")
    private static @Nullable Item item(JsonInput in) throws InvalidAnswer {
        if (!in.beginObject()) {
            return null;
        }
        String name = null;
        int count = 0;
        BigDecimal price = null;
        while (in.nextProperty()) {
            switch (in.property()) {
                case "name" -> name = in.text();
                case "count" -> count = in.int32();
                case "price" -> price = in.decimal(0, 999.95);
                default -> in.skipUnknown();
            }
        }
        if (!in.endObject("name", "count", "price")) {
            return null;
        }
        try {
            return new Item(name, count, price);
        } catch (RuntimeException refusal) {
            return in.refused(refusal);
        }
    }

    private static @Nullable Action action(JsonInput in) throws InvalidAnswer {
        String type = in.discriminator("type", "Refund", "Reply");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "Refund" -> refund(in);
            case "Reply" -> reply(in);
            default -> throw new AssertionError(type);
        };
    }

    @SuppressWarnings("NullAway")
    private static @Nullable Refund refund(JsonInput in) throws InvalidAnswer {
        if (!in.beginObject()) {
            return null;
        }
        BigDecimal amount = null;
        String iban = null;
        while (in.nextProperty()) {
            switch (in.property()) {
                case "amount" -> amount = in.decimal();
                case "iban" -> iban = in.sensitive().text(0, Integer.MAX_VALUE, IBAN);
                default -> in.skipUnknown();
            }
        }
        if (!in.endObject("amount", "iban")) {
            return null;
        }
        try {
            return new Refund(amount, iban);
        } catch (RuntimeException refusal) {
            return in.sensitive().refused(refusal);
        }
    }

    @SuppressWarnings("NullAway")
    private static @Nullable Reply reply(JsonInput in) throws InvalidAnswer {
        if (!in.beginObject()) {
            return null;
        }
        String text = null;
        while (in.nextProperty()) {
            switch (in.property()) {
                case "text" -> text = in.text();
                default -> in.skipUnknown();
            }
        }
        if (!in.endObject("text")) {
            return null;
        }
        try {
            return new Reply(text);
        } catch (RuntimeException refusal) {
            return in.refused(refusal);
        }
    }
}
