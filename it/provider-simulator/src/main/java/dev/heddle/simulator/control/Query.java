package dev.heddle.simulator.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** One {@code name=value} of a query. */
final class Query {

    private Query() {}

    static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    static String value(String parameter) {
        return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8);
    }
}
