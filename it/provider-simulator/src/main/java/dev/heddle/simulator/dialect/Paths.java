package dev.heddle.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Parts of request paths. */
public final class Paths {

    private Paths() {}

    /** A path segment without its percent escapes; as it is if they are malformed. */
    public static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }

    /** What stands between the last occurrence of {@code before} and the next one of {@code after}. */
    public static String between(String path, String before, String after) {
        int start = path.lastIndexOf(before) + before.length();
        int end = path.indexOf(after, start);
        return decode(path.substring(start, end < 0 ? path.length() : end));
    }
}
