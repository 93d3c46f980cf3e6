package dev.heddle.runtime.call;

import java.net.URI;

/**
 * What an attempt is sent to, as far as it tells circuits and records apart.
 *
 * @param path the URI's path and query
 */
record Target(String provider, String host, int port, String path, String model) {

    static Target of(URI uri, String provider, String model) {
        return new Target(provider, host(uri), port(uri), path(uri), model);
    }

    /** Provider, endpoint and model, for example {@code openai api.openai.com:443 gpt-4o}. */
    String label() {
        return provider + " " + host + ":" + port + " " + model;
    }

    static String host(URI uri) {
        String host = uri.getHost();
        return host == null ? "" : host;
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }

    static String path(URI uri) {
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }
}
