package dev.heddle.runtime.dialect.json;

import java.util.Arrays;

/** Which objects and arrays are open, one in the other. Not thread-safe. */
final class OpenValues {

    /** A set bit is an object, a clear one an array; the innermost one's is the last. */
    private long[] objects = new long[1];

    private int depth;

    int depth() {
        return depth;
    }

    void push(boolean object) {
        int word = depth / Long.SIZE;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, word * 2);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
    }

    void pop() {
        depth--;
    }

    /** Whether the innermost one is an object. */
    boolean isObject() {
        int last = depth - 1;
        return last >= 0 && (objects[last / Long.SIZE] & 1L << last) != 0;
    }

    /** Whether the innermost one is an array. */
    boolean isArray() {
        return depth > 0 && !isObject();
    }
}
