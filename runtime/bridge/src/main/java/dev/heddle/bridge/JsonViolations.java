package dev.heddle.bridge;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong with an answer so far. */
final class JsonViolations {

    /** The model is told so many; more would cost more than they help. */
    private static final int MAX_LISTED = 20;

    private final JsonPath path;
    private final List<String> listed = new ArrayList<>(0);
    private int count;

    JsonViolations(JsonPath path) {
        this.path = path;
    }

    int count() {
        return count;
    }

    /** Adds one about the value that is being read. */
    void add(String problem) {
        if (++count <= MAX_LISTED) {
            listed.add(path + ": " + problem);
        }
    }

    /** The exception for a text that cannot be read on. */
    InvalidAnswer fatal(String problem) {
        add(problem);
        return toException();
    }

    InvalidAnswer toException() {
        List<String> all = new ArrayList<>(listed);
        if (count > MAX_LISTED) {
            all.add("and " + (count - MAX_LISTED) + " more");
        }
        return new InvalidAnswer(all);
    }
}
