package dev.heddle.bridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a JSON text a reader is: the objects and arrays around it, and which properties each object had so far. */
final class JsonPath {

    private static final int OBJECT = Integer.MIN_VALUE;
    private static final int USUAL_DEPTH = 8;

    /** An object or array around the place. */
    private static final class Level {

        /** The index of the array's element, or {@link #OBJECT}. */
        private int element;

        private int firstProperty;
        private int violationsBefore;
        private boolean begun;
    }

    /** The outermost first; also those that were left, to be used again. */
    private final List<Level> levels = new ArrayList<>(USUAL_DEPTH);

    private @Nullable String[] properties = new String[16];
    private int propertyCount;
    private int depth;
    private int sensitiveDepth = Integer.MAX_VALUE;

    int depth() {
        return depth;
    }

    /** @param violations found so far */
    void enterObject(int violations) {
        enter(OBJECT, violations);
    }

    /** @param violations found so far */
    void enterArray(int violations) {
        enter(-1, violations);
    }

    private void enter(int element, int violations) {
        if (depth == levels.size()) {
            levels.add(new Level());
        }
        Level level = levels.get(depth++);
        level.element = element;
        level.firstProperty = propertyCount;
        level.violationsBefore = violations;
        level.begun = false;
    }

    /** Returns how many violations had been found when the innermost was entered. */
    int leave() {
        Level level = levels.get(--depth);
        propertyCount = level.firstProperty;
        return level.violationsBefore;
    }

    private Level innermost() {
        return levels.get(depth - 1);
    }

    /** Goes on to the next property or element, or to the end; false where it is the first. */
    boolean goOn() {
        if (depth <= sensitiveDepth) {
            sensitiveDepth = Integer.MAX_VALUE;
        }
        Level level = innermost();
        boolean before = level.begun;
        level.begun = true;
        return before;
    }

    /** What is found from here to the next property or element on this level must not be shown. */
    void sensitive() {
        sensitiveDepth = Math.min(sensitiveDepth, depth);
    }

    boolean isSensitive() {
        return sensitiveDepth != Integer.MAX_VALUE;
    }

    void nextElement() {
        innermost().element++;
    }

    /** Goes on to a property of the innermost object. */
    void nextProperty(String name) {
        if (propertyCount == properties.length) {
            properties = Arrays.copyOf(properties, 2 * propertyCount);
        }
        properties[propertyCount++] = name;
    }

    /** Forgets the property that was read last: a flood of unknown ones must not be searched for repeated ones. */
    void forgetProperty() {
        propertyCount--;
    }

    /** The innermost object's property that is being read. */
    String property() {
        String name = properties[propertyCount - 1];
        return name == null ? "" : name;
    }

    /** Whether the innermost object had the property that is being read before. */
    boolean isRepeated() {
        return contains(property(), propertyCount - 1);
    }

    /** Whether the innermost object has that property. */
    boolean has(String name) {
        return contains(name, propertyCount);
    }

    private boolean contains(String name, int end) {
        for (int i = innermost().firstProperty; i < end; i++) {
            if (name.equals(properties[i])) {
                return true;
            }
        }
        return false;
    }

    /** For example {@code $.items[2].price}. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder("$");
        for (int level = 0; level < depth; level++) {
            Level at = levels.get(level);
            int last = (level + 1 < depth ? levels.get(level + 1).firstProperty : propertyCount) - 1;
            if (at.element >= 0) {
                path.append('[').append(at.element).append(']');
            } else if (last >= at.firstProperty) {
                path.append('.').append(properties[last]);
            }
        }
        return path.toString();
    }
}
