package dev.heddle.runtime.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One line of {@code usage-bodies.tsv}: usage as a provider sent it, and what genai-prices reads in it and charges for it. */
record RecordedBody(String dialect, String model, String usageJson, Map<String, Long> counts, List<Expected> prices) {

    /** What genai-prices says that the usage costs at a provider. */
    record Expected(String provider, BigDecimal usd) {}

    static List<RecordedBody> all() {
        return lines("usage-bodies.tsv").map(RecordedBody::parse).toList();
    }

    static Stream<String> lines(String file) {
        try (InputStream in = RecordedBody.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedBody parse(String line) {
        String[] columns = line.split("\t", -1);
        Map<String, Long> counts = new HashMap<>();
        for (String count : columns[3].split(" ")) {
            String[] words = (count.isEmpty() ? "none=0" : count).split("=");
            counts.put(words[0], Long.valueOf(words[1]));
        }
        List<Expected> prices = Arrays.stream(columns[4].split(";"))
                .filter(price -> !price.isEmpty())
                .map(RecordedBody::expected)
                .toList();
        return new RecordedBody(columns[0], columns[1], columns[2], counts, prices);
    }

    private static Expected expected(String text) {
        String[] words = text.split(" ");
        BigDecimal sum = new BigDecimal(words[1]).add(new BigDecimal(words[2]));
        return new Expected(words[0], words.length == 4 ? new BigDecimal(words[3]) : sum);
    }

    /** The counts in Heddle's normal form: genai-prices' totals include their parts. */
    Usage expectedUsage() {
        long cacheRead = count("cache_read_tokens");
        long cacheWrite = count("cache_write_tokens");
        long audioCacheRead = count("cache_audio_read_tokens");
        long cacheWrite1h = count("cache_write_1h_tokens");
        return Usage.builder()
                .uncachedInput(count("input_tokens") - cacheRead - cacheWrite)
                .cacheRead(cacheRead)
                .cacheWrite5m(cacheWrite - cacheWrite1h)
                .cacheWrite1h(cacheWrite1h)
                .output(count("output_tokens"))
                .reasoning(count("output_reasoning_tokens"))
                .audioInput(count("input_audio_tokens") - audioCacheRead)
                .audioCacheRead(audioCacheRead)
                .audioOutput(count("output_audio_tokens"))
                .imageOutput(count("output_image_tokens"))
                .webSearches(count("web_searches"))
                .build();
    }

    private long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
