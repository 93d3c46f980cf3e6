package dev.heddle.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;

/** Compiles sources of a test with the processor. */
final class Sources {

    private Sources() {}

    /** Each source is one compilation unit of package {@code test}, which needs neither package nor imports of annotations. */
    static Compilation compile(String... sources) {
        return compile(new HeddleProcessor(), sources);
    }

    static Compilation compile(HeddleProcessor processor, String... sources) {
        JavaFileObject[] files = Arrays.stream(sources).map(Sources::file).toArray(JavaFileObject[]::new);
        return Compiler.javac()
                .withProcessors(processor)
                .withOptions("-Xlint:-options")
                .compile(files);
    }

    /** What the processor says of sources, in the order in which it says it. */
    static List<String> said(String... sources) {
        return compile(sources).diagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .filter(message -> message.startsWith("["))
                .toList();
    }

    /** On the first line everything that the source leaves out, so that lines are as they are written. */
    private static JavaFileObject file(String source) {
        String name = source.replaceAll("(?s).*?\\b(?:class|interface|record|enum)\\s+(\\w+).*", "$1");
        return JavaFileObjects.forSourceString(
                "test." + name, "package test; import dev.heddle.*; import java.util.*; " + source);
    }
}
