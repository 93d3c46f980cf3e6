package dev.heddle.runtime.ledger.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a ledger by hand, as its documentation describes them. */
public final class LedgerLines {

    private final Path segment;

    public LedgerLines(Path directory) {
        segment = directory.resolve("heddle-20261121-100000000-1-0.jsonl");
    }

    /**
     * @param usage uncached input / cache reads / output / reasoning; null for none
     * @param costUsd null for none
     */
    public void attempt(
            String call,
            String at,
            String provider,
            String model,
            @Nullable String callSite,
            int status,
            @Nullable String usage,
            @Nullable String costUsd)
            throws IOException {
        append(origin("attempt", call, at, provider, model, callSite) + ",'call_at':'" + at + "','n':1,'target':'t'"
                + ",'duration_ns':1,'waited_ns':0,'status':" + status
                + (status == 200 ? "" : ",'error':'" + status + "'")
                + usage(usage)
                + (costUsd == null ? "" : ",'cost_picos':" + picos(costUsd) + ",'cost_usd':'" + costUsd + "'"));
    }

    /** An attempt of c9, which asked openai for gpt-4o, that was sent elsewhere. */
    public void attemptAt(String target, String costUsd) throws IOException {
        append(origin("attempt", "c9", "2026-11-21T10:00:00Z", "openai", "gpt-4o", null)
                + ",'call_at':'2026-11-21T10:00:00Z','n':2,'target':'" + target
                + "','duration_ns':1,'waited_ns':0,'status':200" + usage("1/0/1/0") + ",'cost_picos':"
                + picos(costUsd) + ",'cost_usd':'" + costUsd + "'");
    }

    public void call(
            String call,
            String at,
            String provider,
            String model,
            @Nullable String callSite,
            @Nullable String error,
            long millis)
            throws IOException {
        append(origin("call", call, at, provider, model, callSite) + ",'attempts':1,'status':200"
                + (error == null ? "" : ",'error':'" + error + "'")
                + ",'duration_ns':" + millis * 1_000_000);
    }

    /** A call that was answered from a cache within 2 ms. */
    public void cachedCall(String call, String at, String model, String cache, String savedUsd) throws IOException {
        append(origin("call", call, at, "openai", model, null)
                + ",'attempts':0,'status':200,'duration_ns':2000000,'cache':'" + cache + "','saved_picos':"
                + picos(savedUsd) + ",'saved_usd':'" + savedUsd + "','cost_picos':0");
    }

    /** The end of a call whose tier was chosen by those features. */
    public void decision(String call, String features) throws IOException {
        append(origin("call", call, "2026-11-21T10:00:00Z", "openai", "large", null)
                + ",'attempts':1,'status':200,'duration_ns':1,'tier':'a','tier_first':'a','tier_reason':'score','tier_features':'"
                + features + "'");
    }

    private static String origin(
            String kind, String call, String at, String provider, String model, @Nullable String callSite) {
        return "{'v':1,'kind':'" + kind + "','at':'" + at + "','call':'" + call + "','provider':'" + provider
                + "','dialect':'d','transport':'okhttp','server':'s','port':443,'stream':false,'model_asked':'" + model
                + "'" + (callSite == null ? "" : ",'call_site':'" + callSite + "'");
    }

    private static String usage(@Nullable String usage) {
        if (usage == null) {
            return "";
        }
        String[] counts = usage.split("/", -1);
        return ",'usage':{'uncached_input':" + counts[0] + ",'cache_read':" + counts[1] + ",'output':" + counts[2]
                + ",'reasoning':" + counts[3] + "}";
    }

    private static long picos(String usd) {
        return new BigDecimal(usd).movePointRight(12).longValueExact();
    }

    private void append(String line) throws IOException {
        Files.writeString(
                segment, line.replace('\'', '"') + "}\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
