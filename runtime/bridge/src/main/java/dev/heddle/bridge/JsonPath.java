package dev.heddle.bridge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where in a JSON text a reader is: the objects and arrays around it, and which properties each object had so far. */
final class JsonPath {

    private static final int OBJECT = Integer.MIN_VALUE;

    /** For each level the index of the array's element, or {@link #OBJECT}. */
    private final int[] elements = new int[JsonInput.MAX_DEPTH];

    private final boolean[] begun = new boolean[JsonInput.MAX_DEPTH];
    private final int[] firstProperties = new int[JsonInput.MAX_DEPTH];
    private @Nullable String[] properties = new String[16];
    private int propertyCount;
    private int depth;
    private int sensitiveDepth = Integer.MAX_VALUE;

    int depth() {
        return depth;
    }

    void enterObject() {
        enter(OBJECT);
    }

    void enterArray() {
        enter(-1);
    }

    private void enter(int element) {
        elements[depth] = element;
        begun[depth] = false;
        firstProperties[depth] = propertyCount;
        depth++;
    }

    void leave() {
        depth--;
        propertyCount = firstProperties[depth];
    }

    /** Goes on to the next property or element, or to the end; false where it is the first. */
    boolean goOn() {
        if (depth <= sensitiveDepth) {
            sensitiveDepth = Integer.MAX_VALUE;
        }
        boolean before = begun[depth - 1];
        begun[depth - 1] = true;
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
        elements[depth - 1]++;
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
        for (int i = firstProperties[depth - 1]; i < end; i++) {
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
            int last = (level + 1 < depth ? firstProperties[level + 1] : propertyCount) - 1;
            if (elements[level] >= 0) {
                path.append('[').append(elements[level]).append(']');
            } else if (last >= firstProperties[level]) {
                path.append('.').append(properties[last]);
            }
        }
        return path.toString();
    }
}
