package dev.heddle.call;

import java.util.List;

/** No answer fitted the method's return type, as often as it was asked for again. */
public final class InvalidAnswerException extends LlmException {

    private static final long serialVersionUID = 1L;

    private final transient List<Rejected> rejected;

    /**
     * One answer that did not fit.
     *
     * @param answer what the model said
     * @param violations what was wrong with it, each with its JSON path
     */
    public record Rejected(String answer, List<String> violations) {

        public Rejected {
            violations = List.copyOf(violations);
        }
    }

    public InvalidAnswerException(String id, List<Rejected> rejected) {
        super(id, message(id, rejected), null);
        this.rejected = List.copyOf(rejected);
    }

    /** Every answer, in the order they were given; the text is not part of the message, which may be logged. */
    public List<Rejected> rejected() {
        return rejected == null ? List.of() : rejected;
    }

    private static String message(String id, List<Rejected> rejected) {
        StringBuilder text = new StringBuilder(id)
                .append(": no valid answer in ")
                .append(rejected.size())
                .append(" asked for");
        for (int i = 0; i < rejected.size(); i++) {
            text.append(i == 0 ? ": " : "; then: ")
                    .append(String.join(", ", rejected.get(i).violations()));
        }
        return text.toString();
    }
}
