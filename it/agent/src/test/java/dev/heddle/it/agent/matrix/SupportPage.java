package dev.heddle.it.agent.matrix;

import dev.heddle.it.harness.SdkApp;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/sdk-support.md} from what passed. */
final class SupportPage {

    private static final String HEAD = """
            # Supported SDKs

            Written by `SdkMatrixIT` from the rows that passed; do not edit. In each row an application that does not know Heddle runs \
            with and without `-javaagent:heddle.jar` against the same provider. The row passes where the application prints the \
            same, standard error stays the same (but for one line for each model without a known price), the provider receives the same requests (streams of \
            OpenAI chat completions also ask for their usage), and the ledger holds one call for each of the application's with the right \
            provider, model, usage, cost to the last decimal, and the application's method.

            | SDK | version | calls | JDK 17 | JDK 25 |
            | --- | --- | --- | --- | --- |
            """;

    private static final String TAIL = """

            Regenerate: `mvn -B verify -pl it/agent -am`, then `cp it/agent/target/sdk-support.md docs/sdk-support.md`.
            """;

    private SupportPage() {}

    static String of(List<SupportRow> passed) {
        return HEAD + Stream.of(SdkApp.values()).map(app -> row(app, passed)).collect(Collectors.joining()) + TAIL;
    }

    private static String row(SdkApp app, List<SupportRow> passed) {
        String calls = ExpectedCalls.of(app).stream()
                .map(ExpectedCall::scenario)
                .distinct()
                .collect(Collectors.joining(", "));
        return "| " + String.join(" | ", app.sdk(), app.versions(), calls, cell(app, 17, passed), cell(app, 25, passed))
                + " |\n";
    }

    private static String cell(SdkApp app, int feature, List<SupportRow> passed) {
        return passed.contains(new SupportRow(app, feature)) ? "passes" : "fails";
    }
}
