package dev.heddle.runtime.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Condition;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendPageTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)(?:\\s[^<>]*?)?(/?)>");

    @TempDir
    Path directory;

    private LedgerLines ledger;

    @BeforeEach
    void begin() {
        ledger = new LedgerLines(directory);
    }

    @Test
    void namesFromRequestsStayText() throws IOException {
        ledger.attempt("c1", "2026-11-21T10:00:00Z", "openai", "<script>alert(1)</script>", null, 200, "1/0/1/0", "1");
        ledger.attempt(
                "c2", "2026-11-21T10:00:00Z", "x", "\\' onload=\\'alert(2)&<b>\\u0000", null, 200, "1/0/1/0", "2");

        String page = page(SpendQuery.of(TimeRange.ALL, List.of(Dimension.MODEL)));

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot; onload=&quot;alert(2)&amp;&lt;b&gt;?")
                .doesNotContain("<script", "onload=\"", "alert(2)&<b>");
        assertTagsAreClosed(page);
    }

    @Test
    void nothingIsFetchedFromElsewhere() throws IOException {
        ledger.attempt("c1", "2026-11-21T10:00:00Z", "openai", "gpt-4o", null, 200, "1/0/1/0", "1");

        assertThat(page(SpendQuery.of(TimeRange.ALL, List.of(Dimension.MODEL))))
                .doesNotContain("http", "<script", "src=", "<link", "url(", "@import");
    }

    @Test
    void chartsShowWhatTheLedgerHolds() throws IOException {
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", null, 200, "1/0/1/0", "1.5");
        ledger.attempt("c2", "2026-11-21T10:00:00Z", "openai", "gpt-4o-mini", null, 200, "1/0/1/0", "0.5");
        ledger.call("c2", "2026-11-21T10:00:00Z", "openai", "gpt-4o-mini", null, "timeout", 7);
        ledger.cachedCall("c4", "2026-11-21T10:00:00Z", "gpt-4o", "exact", "0.25");

        String page = page(SpendQuery.of(TimeRange.ALL, List.of(Dimension.MODEL)));

        assertThat(page)
                .contains(
                        "<b>2.00 USD</b>",
                        "<title>2026-11-20 gpt-4o: 1.5 USD</title>",
                        "<title>2026-11-21 gpt-4o-mini: 0.5 USD</title>",
                        "<title>2026-11-21 errors: 1 calls</title>",
                        "<title>2026-11-21 saved: 0.25 USD</title>",
                        "75.0 %")
                .doesNotContain("Cost by team");
        assertTagsAreClosed(page);
    }

    @Test
    void aShortTimeIsShownByTheHourAndComparedWithTheOneBefore() throws IOException {
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", null, 200, "1/0/1/0", "1");
        ledger.attempt("c2", "2026-11-21T10:00:00Z", "openai", "gpt-4o", null, 200, "1/0/1/0", "3");
        TimeRange today = new TimeRange(Instant.parse("2026-11-21T00:00:00Z"), null);
        TimeRange yesterday = new TimeRange(Instant.parse("2026-11-20T00:00:00Z"), today.since());
        LedgerSums sums = new LedgerSums(directory);
        SpendReport report = SpendReport.of(sums, SpendQuery.of(today, List.of(Dimension.PROVIDER)), yesterday);

        assertThat(SpendPage.of(sums, report, NOW))
                .contains("<title>2026-11-21T10Z gpt-4o: 3 USD</title>", "+200.0 % against the time before");
    }

    @Test
    void whatIsUnknownIsLoud() throws IOException {
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "mystery", null, 200, "1/0/1/0", null);

        assertThat(page(SpendQuery.of(TimeRange.ALL, List.of(Dimension.MODEL))))
                .contains("<p class=\"loud\">1 attempt has no known price", "<b>unknown</b>");
    }

    @Test
    void onlyWhatIsAskedForIsShown() throws IOException {
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", null, 200, "1/0/1/0", "1");
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "anthropic", "claude", null, 200, "1/0/1/0", "7");
        List<Condition> openai = List.of(new Condition(Dimension.PROVIDER, Set.of("openai"), false));

        assertThat(page(new SpendQuery(TimeRange.ALL, List.of(Dimension.MODEL), openai, false)))
                .contains("gpt-4o", "provider=openai")
                .doesNotContain("claude");
    }

    private String page(SpendQuery query) throws IOException {
        LedgerSums sums = new LedgerSums(directory);
        return SpendPage.of(sums, SpendReport.of(sums, query, null), NOW);
    }

    private static void assertTagsAreClosed(String page) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(page.substring(page.indexOf("<body>"), page.indexOf("</html>")));
        while (tags.find()) {
            if (tags.group(1).isEmpty() && tags.group(3).isEmpty()) {
                open.push(tags.group(2));
            } else if (!tags.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
    }
}
