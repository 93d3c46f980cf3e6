package dev.heddle.it.harness;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OTLP/HTTP endpoint on the loopback interface that keeps what it receives. Thread-safe. */
public final class OtlpCollector implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final List<MetricPoint> metrics = new CopyOnWriteArrayList<>();

    /** Starts on a free port. */
    public OtlpCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/traces", exchange -> {
            addSpans(ExportTraceServiceRequest.parseFrom(body(exchange)));
            answer(exchange);
        });
        server.createContext("/v1/metrics", exchange -> {
            addMetrics(ExportMetricsServiceRequest.parseFrom(body(exchange)));
            answer(exchange);
        });
        server.start();
    }

    /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every span received so far. */
    public List<SpanData> spans() {
        return List.copyOf(spans);
    }

    /** The spans of LLM calls. */
    public List<SpanData> inferenceSpans() {
        return spans.stream().filter(SpanData::isInference).toList();
    }

    /** Every point received so far; cumulative metrics come once an export. */
    public List<MetricPoint> metrics() {
        return List.copyOf(metrics);
    }

    /** The points of one metric. */
    public List<MetricPoint> metrics(String name) {
        return metrics.stream().filter(point -> point.metric().equals(name)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))
                ? new GZIPInputStream(body)
                : body;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void addSpans(ExportTraceServiceRequest request) {
        request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .forEach(this::addSpans);
    }

    private void addSpans(ScopeSpans scope) {
        for (Span span : scope.getSpansList()) {
            spans.add(new SpanData(
                    scope.getScope().getName(),
                    span.getName(),
                    span.getKind().name().replace("SPAN_KIND_", ""),
                    hex(span.getTraceId()),
                    hex(span.getSpanId()),
                    hex(span.getParentSpanId()),
                    span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
                    attributes(span.getAttributesList()),
                    span.getEventsList().stream()
                            .map(event -> new SpanData.Event(event.getName(), attributes(event.getAttributesList())))
                            .toList()));
        }
    }

    private void addMetrics(ExportMetricsServiceRequest request) {
        request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .forEach(this::addPoints);
    }

    private void addPoints(Metric metric) {
        metric.getHistogram()
                .getDataPointsList()
                .forEach(point -> metrics.add(new MetricPoint(
                        metric.getName(),
                        metric.getUnit(),
                        point.getSum(),
                        point.getCount(),
                        attributes(point.getAttributesList()))));
        List<io.opentelemetry.proto.metrics.v1.NumberDataPoint> numbers =
                new ArrayList<>(metric.getSum().getDataPointsList());
        numbers.addAll(metric.getGauge().getDataPointsList());
        numbers.forEach(point -> metrics.add(new MetricPoint(
                metric.getName(),
                metric.getUnit(),
                point.hasAsInt() ? point.getAsInt() : point.getAsDouble(),
                1,
                attributes(point.getAttributesList()))));
    }

    private static Map<String, Object> attributes(List<KeyValue> pairs) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        pairs.forEach(pair -> attributes.put(pair.getKey(), value(pair.getValue())));
        return attributes;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpCollector::value)
                        .toList();
            default -> value.getStringValue();
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
