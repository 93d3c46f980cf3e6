package dev.heddle.it.documents;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Two weeks of a shop that asks for chats, summaries and searches, as the lines of a ledger. The same at every run. */
final class MadeUpShop {

    private static final Instant BEGIN = Instant.parse("2026-11-08T00:00:00Z");
    private static final int DAYS = 14;
    private static final long PICOS = 1_000_000_000_000L;

    private final StringBuilder lines = new StringBuilder();
    private long random = 1;
    private int calls;

    private MadeUpShop() {}

    /**
     * A feature and what it asks for.
     *
     * @param input price of a token, in trillionths of a dollar; half of it from the provider's cache
     * @param daily calls in the first week
     * @param growth calls more in the second
     * @param hits of three calls, how many are answered by the cache
     */
    private record Feature(String name, String model, long input, long output, int daily, int growth, int hits) {

        long price(int fresh, int cached, int out) {
            return fresh * input + cached * input / 2 + out * output;
        }
    }

    static void write(Path ledger) throws IOException {
        MadeUpShop shop = new MadeUpShop();
        Feature chat = new Feature("chat", "gpt-4o", 2_500_000, 10_000_000, 45, 15, 0);
        Feature summaries = new Feature("summaries", "gpt-4o", 2_500_000, 10_000_000, 20, -1, 0);
        Feature search = new Feature("search", "gpt-4o-mini", 150_000, 600_000, 36, 6, 1);
        for (int day = 0; day < DAYS; day++) {
            Instant morning = BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(8));
            for (Feature feature : new Feature[] {chat, summaries, search}) {
                int count = feature.daily() + (day < DAYS / 2 ? 0 : feature.growth());
                for (int call = 0; call < count; call++) {
                    shop.call(feature, morning.plus(Duration.ofMinutes(10L * call)));
                }
            }
            String date = morning.toString().substring(0, 10).replace("-", "");
            Files.writeString(ledger.resolve("heddle-" + date + "-080000000-1-0.jsonl"), shop.lines);
            shop.lines.setLength(0);
        }
    }

    /** Questions that were compared: how near, what kept the stored answer back, and whether it would have been right. */
    static String questions() {
        MadeUpShop shop = new MadeUpShop();
        for (int i = 0; i < 400; i++) {
            int similarity = 700 + shop.next(300);
            boolean right = shop.next(1000) < (similarity - 700) * 4;
            boolean served = right ? shop.next(15) > 0 : shop.next(5) == 0;
            String verdict = served ? "same" : shop.next(3) == 0 ? "numbers" : "contested";
            shop.lines.append(String.format(
                    Locale.ROOT,
                    "1,0.%d0,%d,%s,%d,%s,.%n",
                    similarity,
                    i,
                    verdict,
                    right ? 1 : 0,
                    right ? "1.000,1.000" : "0.200,0.300"));
        }
        return shop.lines.toString();
    }

    private void call(Feature feature, Instant at) {
        int fresh = 500 + next(900);
        int cached = 100 * next(3);
        int out = 100 + next(240);
        long picos = feature.price(fresh, cached, out);
        boolean hit = next(3) < feature.hits();
        boolean failed = !hit && next(40) == 0;
        String head = String.format(
                Locale.ROOT,
                "\"at\":\"%s\",\"call\":\"c%d\",\"provider\":\"openai\",\"dialect\":\"openai.chat\",\"transport\":\"okhttp\","
                        + "\"server\":\"api.openai.com\",\"port\":443,\"operation\":\"chat\",\"model_asked\":\"%s\","
                        + "\"stream\":false,\"feature\":\"%s\",\"team\":\"%s\",\"call_site\":\"shop.Main.%s\"",
                at,
                calls++,
                feature.model(),
                feature.name(),
                feature.name().equals("chat") ? "support" : "payments",
                feature.name());
        String answered = failed
                ? ",\"status\":503,\"error\":\"server_error\""
                : ",\"model_answered\":\"" + feature.model() + "\",\"status\":200";
        String duration = ",\"duration_ns\":" + (hit ? 2_000_000L : (600 + next(2_000)) * 1_000_000L);
        String cost = failed || hit ? "" : cost("cost", picos);
        if (!hit) {
            String usage = String.format(
                    Locale.ROOT,
                    ",\"usage\":{\"uncached_input\":%d,\"cache_read\":%d,\"output\":%d}",
                    fresh,
                    cached,
                    out);
            line(
                    "attempt",
                    head + ",\"n\":1,\"waited_ns\":0,\"call_at\":\"" + at + "\",\"target\":\"openai api.openai.com "
                            + feature.model() + "\"" + answered + duration + (failed ? "" : usage) + cost);
        }
        String saved = hit ? ",\"cache\":\"exact\"" + cost("saved", picos) : "";
        line("call", head + ",\"attempts\":" + (hit ? 0 : 1) + answered + duration + cost + saved);
    }

    private static String cost(String what, long picos) {
        String dollars =
                BigDecimal.valueOf(picos).divide(BigDecimal.valueOf(PICOS)).toPlainString();
        return ",\"" + what + "_picos\":" + picos + ",\"" + what + "_usd\":\"" + dollars + "\"";
    }

    private void line(String kind, String fields) {
        lines.append("{\"v\":1,\"kind\":\"")
                .append(kind)
                .append("\",")
                .append(fields)
                .append("}\n");
    }

    /** Knuth's linear congruence, so that no library decides what a document shows. */
    private int next(int bound) {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((random >>> 33) % bound);
    }
}
