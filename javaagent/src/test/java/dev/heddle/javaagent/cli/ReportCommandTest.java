package dev.heddle.javaagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.rollup.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {

    private static final String SEGMENT = "heddle-20261121-105833195-7358-0.jsonl";

    private static final String DIMENSIONS = String.join(", ", Dimension.arguments());

    @TempDir
    private Path directory;

    private Path ledger;

    @BeforeEach
    void twoCalls() throws IOException {
        ledger = Files.createDirectory(directory.resolve("ledger"));
        Files.writeString(
                ledger.resolve(SEGMENT),
                attempt("c1", "2026-11-20T10:00:00Z", "gpt-4o", "app.Main.ask", "0.0025", "2500000000")
                        + call("c1", "2026-11-20T10:00:00Z", "gpt-4o", "app.Main.ask", "0.0025", "2500000000")
                        + attempt("c2", "2026-11-21T10:00:00Z", "gpt-4o-mini", "app.Main.tell", "0.0001", "100000000")
                        + call("c2", "2026-11-21T10:00:00Z", "gpt-4o-mini", "app.Main.tell", "0.0001", "100000000"));
    }

    @Test
    void sumsUpByModelTheDearestFirst() {
        Invocation report = report();

        assertThat(report.status()).isZero();
        assertThat(report.err()).isEmpty();
        assertThat(report.out().lines().map(line -> line.replaceAll(" .*", "")))
                .containsExactly("MODEL", "gpt-4o", "gpt-4o-mini", "total");
        assertThat(report.out()).contains("0.0026");
    }

    @ParameterizedTest
    @CsvSource({"provider,openai", "call-site,app.Main.tell", "day,2026-11-20"})
    void sumsUpByWhatIsAskedFor(String group, String expected) {
        Invocation report = report("--by", group);

        assertThat(report.status()).isZero();
        assertThat(report.out()).contains(expected);
    }

    @Test
    void leavesOutWhatIsOutsideOfTheTimeAskedFor() {
        assertThat(report("--since", "2026-11-21").out())
                .contains("gpt-4o-mini")
                .doesNotContain("gpt-4o ");
        assertThat(report("--until", "2026-11-20T12:00:00Z").out())
                .contains("gpt-4o ")
                .doesNotContain("gpt-4o-mini");
    }

    @Test
    void aTimeAgoIsATimeToo() {
        assertThat(report("--since", "9999w").out()).contains("gpt-4o-mini", "gpt-4o ");
        assertThat(report("--until", "9999w").err()).startsWith("No calls in the ledger at " + ledger);
    }

    @Test
    void theTimeBeforeIsComparedWith() {
        assertThat(report("--since", "2026-11-21", "--until", "2026-11-22", "--by", "provider")
                        .out())
                .contains("TREND", "-96.0%");
    }

    @Test
    void selectsWhatFits() {
        assertThat(report("--where", "model=gpt-4o-mini,other").out())
                .contains("gpt-4o-mini")
                .doesNotContain("gpt-4o ");
        assertThat(report("--where", "model!=gpt-4o-mini", "--where", "provider=openai")
                        .out())
                .contains("gpt-4o ")
                .doesNotContain("gpt-4o-mini");
        assertThat(report("--where", "team=", "--by", "team").out()).contains("(unknown)");
        assertThat(report("--where", "team=payments").err()).contains("in that time that fit --where.");
    }

    @Test
    void aUserIsFoundByTheirNameWhereOnlyTheirHashIsKept() throws IOException {
        Files.writeString(
                ledger.resolve("heddle-20261121-105833195-7358-1.jsonl"),
                attempt("c3", "2026-11-21T10:00:00Z", "gpt-5", "app.Main.ask", "3", "3000000000000")
                        .replace("\"stream\"", "\"user\":\"#8c87b489ce35cf2e2f39f80e282cb2e8\",\"stream\""));

        assertThat(report("--where", "user=jane@example.com", "--by", "user").out())
                .contains("#8c87b489ce35cf2e2f39f80e282cb2e8", "total")
                .hasLineCount(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "team | --where takes a condition such as team=payments",
                "=x | --where takes a condition such as team=payments",
                "temm=x | --where takes model,",
            })
    void aConditionThatIsNoneIsAnsweredWithOne(String condition, String expected) {
        Invocation wrong = report("--where", condition);

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith(expected);
    }

    @Test
    void writesAPageWithCharts() throws IOException {
        Path page = directory.resolve("spend.html");

        assertThat(report("--html", page.toString()).out()).contains("gpt-4o-mini");
        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("2026-11-20 gpt-4o: 0.0025 USD");
    }

    @Test
    void aPageThatCannotBeWrittenIsNamed() {
        Path nowhere = directory.resolve("nowhere").resolve("spend.html");

        assertThat(report("--html", nowhere.toString()).err())
                .startsWith("heddle report: --html " + nowhere + " cannot be written: ");
    }

    @Test
    void tellsWhatAnotherModelWouldHaveCost() {
        Invocation answer = report("--what-if", "model=gpt-4o:gpt-4o-mini");

        assertThat(answer.status()).isZero();
        // 800 input tokens at 0.15, 200 cached at 0.075 and 60 output at 0.60 dollars for a million.
        assertThat(answer.out())
                .contains(
                        "2 attempts, 1 of them replayed",
                        "cost now   0.0025 USD",
                        "cost then  0.000171 USD",
                        "(-93.2 %)")
                .contains("all others 0.0001 USD");
        assertThat(report("--what-if", "model=gpt-4o->anthropic/claude-haiku-4-5")
                        .out())
                .contains("1 of them replayed", "asks for claude-haiku-4-5 of anthropic");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model=gpt-4o | --what-if takes model=gpt-4o:gpt-4o-mini",
                "gpt-4o | --what-if takes model=gpt-4o:gpt-4o-mini",
                "model=gpt-4o:gpt-4o-mnii | --what-if: no price of a model 'gpt-4o-mnii' is known; did you mean ",
                "model=gpt-4o->anthropic/nope | --what-if: no price of a model 'nope' of anthropic is known. Its price can be",
                "model=gtp-4o:gpt-4o-mini | --what-if: no attempt asked for a model 'gtp-4o'; did you mean gpt-4o? They asked for gpt-4o, gpt-4o-mini.",
                "route=cheap | --what-if: heddle.yaml has no route 'cheap', nor any other",
            })
    void aChangeThatIsNoneIsAnsweredWithOne(String change, String expected) {
        Invocation wrong = report("--what-if", change);

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith(expected);
    }

    @Test
    void aSingleModelThatIsMisspeltIsGuessed() {
        assertThat(report("--what-if", "model=nope").err())
                .contains("not 'model=nope'; no price of a model 'nope' is known.");
    }

    @Test
    void aModelThatNobodyAskedForInThatTimeIsNoMistake() {
        Invocation answer = report("--what-if", "model=gpt-4.1:gpt-4o-mini");

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("2 attempts, 0 of them replayed");
    }

    @Test
    void printsJsonAndCsvForMachines() {
        assertThat(report("--json").out()).startsWith("{").contains("\"gpt-4o\"");
        assertThat(report("--csv").out().lines().findFirst().orElseThrow()).contains("model,", "cost_usd");
    }

    @Test
    void printsTheDearestRowsOnly() {
        assertThat(report("--top", "1").out()).contains("gpt-4o ").doesNotContain("gpt-4o-mini");
    }

    @Test
    void aMisspeltGroupIsGuessed() {
        Invocation wrong = report("--by", "modle");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("--by takes " + DIMENSIONS + ", not 'modle'; did you mean 'model'?");
    }

    @Test
    void anUnknownGroupIsAnsweredWithThoseThereAre() {
        Invocation wrong = report("--by", "model,weather");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err().lines().findFirst()).hasValue("--by takes " + DIMENSIONS + ", not 'weather'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-21T08:00", "7", "7y", ""})
    void aTimeThatIsNoneIsAnsweredWithExamples(String time) {
        Invocation wrong = report("--since", time);

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith(
                        "--since takes a UTC day (2026-11-21), an instant (2026-11-21T08:00:00Z) or a time ago (24h, 7d, 4w),"
                                + " not '" + time + "'");
    }

    @Test
    void aTimeRangeThatEndsBeforeItBeginsIsRefused() {
        Invocation wrong = report("--since", "2026-11-21", "--until", "2026-11-20");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("--since 2026-11-21 is not before --until 2026-11-20");
    }

    @Test
    void aNumberOfRowsBelowOneIsRefused() {
        assertThat(report("--top", "0").err()).startsWith("--top takes a number from 1 on, not '0'");
        assertThat(report("--top", "few").err()).startsWith("--top takes a number from 1 on, not 'few'");
    }

    @Test
    void jsonAndCsvExcludeEachOther() {
        assertThat(report("--json", "--csv").status()).isEqualTo(2);
    }

    @Test
    void aLedgerThatIsNotThereIsAnError() {
        Path nowhere = directory.resolve("nowhere");
        Invocation wrong = Invocation.of("report", "--ledger", nowhere.toString());

        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("heddle report: there is no ledger at " + nowhere)
                .hasLineCount(1);
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void aFileInPlaceOfALedgerIsAnError() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        Invocation wrong = Invocation.of("report", "--ledger", file.toString());

        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("heddle report: a ledger is a directory, but " + file + " is a file");
    }

    @Test
    void aLedgerWithoutRecordsSaysWhereRecordsComeFrom() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Invocation report = Invocation.of("report", "--ledger", empty.toString());

        assertThat(report.status()).isZero();
        assertThat(report.err())
                .startsWith("No calls in the ledger at " + empty)
                .contains("-javaagent:heddle.jar");
    }

    @Test
    void garbledLinesAreCountedAndTheOthersReported() throws IOException {
        Path segment = ledger.resolve(SEGMENT);
        Files.writeString(segment, "not json\n{\"v\":1,\"kind\":\n" + Files.readString(segment));
        Invocation report = report();

        assertThat(report.status()).isZero();
        assertThat(report.out()).contains("gpt-4o-mini", "0.0026");
        assertThat(report.err()).startsWith("2 lines of the ledger cannot be read and are left out.");
    }

    @Test
    void aSegmentThatCannotBeReadIsNamed() throws IOException {
        Path segment = Files.createDirectory(ledger.resolve("heddle-20261121-105833195-7358-1.jsonl"));
        Invocation wrong = report();

        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("heddle report: ledger segment " + segment + " cannot be read: ");
        assertThat(wrong.out()).isEmpty();
    }

    private Invocation report(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "report";
        all[1] = "--ledger";
        all[2] = ledger.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Invocation.of(all);
    }

    private static String attempt(String call, String at, String model, String site, String usd, String picos) {
        return "{\"v\":1,\"kind\":\"attempt\",\"at\":\"" + at + "\",\"call\":\"" + call + "\"," + common(model, site)
                + ",\"call_at\":\"" + at + "\",\"n\":1,\"target\":\"openai 127.0.0.1:80 " + model
                + "\",\"model_answered\":\"" + model
                + "\",\"status\":200,\"duration_ns\":1000000,\"waited_ns\":0,"
                + "\"usage\":{\"uncached_input\":800,\"cache_read\":200,\"output\":60},\"cost_picos\":" + picos
                + ",\"cost_usd\":\"" + usd + "\"}\n";
    }

    private static String call(String call, String at, String model, String site, String usd, String picos) {
        return "{\"v\":1,\"kind\":\"call\",\"at\":\"" + at + "\",\"call\":\"" + call + "\"," + common(model, site)
                + ",\"attempts\":1,\"model_answered\":\"" + model
                + "\",\"status\":200,\"duration_ns\":2000000,\"finish_reasons\":[\"stop\"],\"cost_picos\":" + picos
                + ",\"cost_usd\":\"" + usd + "\"}\n";
    }

    private static String common(String model, String site) {
        return "\"provider\":\"openai\",\"dialect\":\"openai.chat\",\"transport\":\"okhttp\",\"server\":\"127.0.0.1\","
                + "\"port\":80,\"operation\":\"chat\",\"model_asked\":\"" + model
                + "\",\"stream\":false,\"call_site\":\"" + site + "\"";
    }
}
