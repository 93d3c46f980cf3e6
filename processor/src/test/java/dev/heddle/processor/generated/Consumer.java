package dev.heddle.processor.generated;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.bridge.AnswerType;
import dev.heddle.processor.HeddleProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Sources of package {@code shop}, compiled with the processor without a warning, and loaded. */
final class Consumer extends ClassLoader {

    private static final String HEAD = """
            package shop;
            import dev.heddle.*;
            import java.io.*;
            import java.math.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.Stream;
            """;

    private final Compilation compilation;
    private final Map<String, byte[]> classes = new HashMap<>();

    private Consumer(Compilation compilation) {
        super(Consumer.class.getClassLoader());
        this.compilation = compilation;
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String name = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
                classes.put(name.replace(".class", "").replace('/', '.'), bytes(file));
            }
        }
    }

    /** One source for each top level type. */
    static Consumer of(String... sources) {
        JavaFileObject[] files = Arrays.stream(sources)
                .map(source -> JavaFileObjects.forSourceString("shop." + name(source), HEAD + source))
                .toArray(JavaFileObject[]::new);
        Compilation compilation = Compiler.javac()
                .withProcessors(new HeddleProcessor())
                .withOptions("-Xlint:all,-processing,-classfile", "-parameters")
                .compile(files);
        assertThat(compilation).succeededWithoutWarnings();
        return new Consumer(compilation);
    }

    private static String name(String source) {
        return source.replaceFirst("(?sm).*?^[a-z ]*(?:class|interface|record|enum) (\\w+).*", "$1");
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    /** A new instance of a class in package {@code shop}. */
    Object instance(String simpleName) throws ReflectiveOperationException {
        Constructor<?> constructor = loadClass("shop." + simpleName).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** The reader of answers nested in a generated class. */
    @SuppressWarnings("unchecked")
    AnswerType<Object> answerType(String generated, String nested) throws ReflectiveOperationException {
        Field instance = loadClass("shop." + generated + "$" + nested).getDeclaredField("INSTANCE");
        instance.setAccessible(true);
        return (AnswerType<Object>) instance.get(null);
    }

    /** What the processor wrote. */
    String source(String generated) throws IOException {
        return compilation
                .generatedSourceFile("shop." + generated)
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }
}
