package dev.heddle.simulator.fault;

import dev.heddle.simulator.dialect.Rendering;
import java.util.Map;
import java.util.TreeMap;

/** Status line and headers; scripted headers replace those of the dialect and of HTTP. */
record ResponseHead(Rendering rendering, Map<String, String> scripted, boolean chunked) {

    String text() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", rendering.contentType());
        headers.putAll(rendering.headers());
        if (chunked) {
            headers.put("Transfer-Encoding", "chunked");
        } else if (rendering instanceof Rendering.Whole whole) {
            headers.put("Content-Length", Integer.toString(whole.body().length));
        }
        headers.putAll(scripted);
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(rendering.status())
                .append(' ')
                .append(reason())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private String reason() {
        return switch (rendering.status()) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status " + rendering.status();
        };
    }
}
