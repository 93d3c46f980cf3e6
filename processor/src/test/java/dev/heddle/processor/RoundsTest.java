package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class RoundsTest {

    /** Generates what the service returns, and what the class extends, in the first round. */
    private static final class Generator extends AbstractProcessor {

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (processingEnv.getElementUtils().getTypeElement("test.Made") == null) {
                write("Made", "record Made(String title) {}");
                write("Base", "class Base { String canned(String question) { return question; } }");
            }
            return false;
        }

        private void write(String name, String source) {
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile("test." + name).openWriter()) {
                writer.write("package test; " + source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Compilation compile(String source) {
        return Compiler.javac()
                .withProcessors(new HeddleProcessor(), new Generator())
                .compile(
                        JavaFileObjects.forSourceString("test.Source", "package test; import dev.heddle.*; " + source));
    }

    @Test
    void aRecordThatAnotherProcessorGeneratesIsWaitedFor() {
        Compilation compilation =
                compile("@LlmService interface Desk { @Prompt(\"Sort {mail}\") Wrap sort(String mail); }"
                        + " record Wrap(java.util.List<Made> made) {}");

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedSourceFile("test.Desk_Heddle")).isPresent();
    }

    @Test
    void aFallbackInheritedFromAGeneratedClassIsWaitedFor() {
        Compilation compilation = compile("class Support extends Base {"
                + " @LlmCall(fallback = \"canned\") String answer(String question) { return question; } }");

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedSourceFile("test.Support_Heddle")).isPresent();
    }

    @Test
    void whatNobodyGeneratesIsSaidByJavacOnly() {
        Compilation compilation =
                compile("@LlmService interface Desk { @Prompt(\"Sort {mail}\") Nowhere sort(String mail); }");

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null)).contains("cannot find symbol"));
    }
}
