package dev.heddle.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import org.junit.jupiter.api.Test;

class SchemaDiagnosticsTest {

    @Test
    void aMapInTheAnswerIsNamedWhereItIsDeclared() {
        Compilation compilation = Sources.compile("""
                @LlmService interface Desk {
                    @Prompt("Sort {message}") Ticket sort(String message);
                    record Ticket(String title, Map<String, String> labels) {}
                }
                """);

        assertThat(compilation)
                .hadErrorContaining("[FreeKeys] component 'Ticket.labels' of 'sort' is Map<String, String>")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(3);
    }

    @Test
    void aListIsNoRoot() {
        Compilation compilation = Sources.compile("""
                @LlmService interface Desk {
                    @Prompt("Sort {message}") List<String> sort(String message);
                }
                """);

        assertThat(compilation)
                .hadErrorContaining("[RootNotObject] 'sort' returns List<String>")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(2);
    }
}
