package dev.heddle.runtime.httpclient;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response head as the application is to see it. */
record ShownHead(int statusCode, HttpHeaders headers, HttpClient.Version version) implements ResponseInfo {

    /**
     * @param setHeaders names and values in turn
     * @param rewritten whether the body's length is no longer what the head says
     */
    static ResponseInfo of(ResponseInfo head, String[] setHeaders, boolean rewritten) {
        if (setHeaders.length == 0 && !rewritten) {
            return head;
        }
        Map<String, List<String>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        shown.putAll(head.headers().map());
        if (rewritten) {
            shown.remove("content-length");
        }
        for (int i = 0; i < setHeaders.length; i += 2) {
            shown.put(setHeaders[i], List.of(setHeaders[i + 1]));
        }
        return new ShownHead(head.statusCode(), headers(shown), head.version());
    }

    /**
     * The head of an answer that no provider gave.
     *
     * @param setHeaders names and values in turn; of one name the last
     */
    static ResponseInfo ofAnswer(int status, String[] setHeaders, int length) {
        Map<String, List<String>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        shown.put("content-length", List.of(Integer.toString(length)));
        for (int i = 0; i < setHeaders.length; i += 2) {
            shown.put(setHeaders[i], List.of(setHeaders[i + 1]));
        }
        return new ShownHead(status, headers(shown), HttpClient.Version.HTTP_1_1);
    }

    private static HttpHeaders headers(Map<String, List<String>> shown) {
        return HttpHeaders.of(shown, (name, value) -> true);
    }
}
