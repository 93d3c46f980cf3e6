package dev.heddle.runtime.translation;

import java.util.List;

/** A request that cannot be said in another dialect without losing what it is about. */
public final class UntranslatableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> fields;

    public UntranslatableException(String message, List<String> fields) {
        super(message);
        this.fields = List.copyOf(fields);
    }

    /** What cannot be carried, as the application spells it. */
    public List<String> fields() {
        return fields;
    }
}
