package dev.heddle.runtime.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** One segment of a URI's path. */
public final class PathSegment {

    private PathSegment() {}

    /** The segment without its percent-encoding, or as it stands where that is malformed. */
    public static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            // URLDecoder is made for forms, where a plus is a space.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }
}
