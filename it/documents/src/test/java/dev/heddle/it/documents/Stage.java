package dev.heddle.it.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands on a {@link Desk} that a document talks of: its files, its ledger, its reader's program. */
final class Stage {

    /** Stands in for Maven under the samples: what they have built first, this build has just built. */
    static final String MAVEN = """
            #!/usr/bin/env bash
            set -euo pipefail
            while [ "$1" != -pl ]; do shift; done
            for module in ${2//,/ }; do
              ls "$module"/target/*.jar >/dev/null
            done
            """;

    static final String SOURCE = """
            package desk;

            import dev.heddle.LlmCall;
            import dev.heddle.LlmService;
            import dev.heddle.Prompt;

            @LlmService
            interface Desk {
                @LlmCall
                @Prompt("Answer {question}")
                String answer(String question);
            }
            """;

    private static final String WRONG_CONFIGURATION = "docs/configuration.md";

    private Stage() {}

    static void set(Document document, Desk desk) throws IOException {
        switch (document.name()) {
            case "docs/ledger.md" -> MadeUpShop.write(desk.ledger());
            case "docs/semantic-cache.md" -> {
                Path shadow = Files.createDirectories(desk.shadow());
                Files.writeString(shadow.resolve("shadow-2026-11-21-1.csv"), MadeUpShop.questions());
            }
            // The file that the document shows first, with the mistake that it speaks of.
            case WRONG_CONFIGURATION ->
                Files.writeString(
                        desk.file("heddle.yaml"),
                        document.blocks("yaml").get(0).text().replace("circuit-breaker", "cirkuit-breaker"));
            default -> {}
        }
    }

    /** Whether a document speaks of the command because it finds something wrong. */
    static boolean fails(ShellCommand command) {
        return command.document().equals(WRONG_CONFIGURATION) && command.text().contains(" check ");
    }
}
