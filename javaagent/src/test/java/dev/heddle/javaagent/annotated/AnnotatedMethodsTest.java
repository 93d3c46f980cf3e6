package dev.heddle.javaagent.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedMethodsTest {

    private static final String INDEX = """
            contract 2
            dev.heddle.javaagent.annotated.Desk answer (Ljava/lang/String;)Ljava/lang/String;
            dev.heddle.javaagent.annotated.Desk forget (Ljava/util/List;Ljava/lang/String;)V
            dev.heddle.javaagent.annotated.Desk later (Ljava/util/concurrent/CompletableFuture;)Ljava/util/concurrent/CompletionStage;
            dev.heddle.javaagent.annotated.Desk sum (JD[IZ)D
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final List<String> problems = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Object desk;

    @BeforeEach
    void weave() throws Exception {
        desk = new WovenLoader(index(INDEX))
                .loadClass(Desk.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(Invocation.current()).isNull();
    }

    @Test
    void theMethodRunsInsideItsInvocation() throws Exception {
        assertThat(call("answer", "why")).isEqualTo("answered why");
        assertThat(seen()).containsExactly("Desk#answer");
    }

    @Test
    void theFallbackAnswersWithTheMethodsArguments() throws Exception {
        assertThat(call("answer", "")).isEqualTo("canned '' for 503");
    }

    @Test
    void argumentsAreThoseOfTheCallHoweverTheMethodUsedItsParameters() throws Exception {
        assertThat(call("sum", 3L, 0.5, new int[] {1, 2}, false)).isEqualTo(11.5);
        assertThatThrownBy(() -> call("sum", 3L, 0.5, new int[] {1, 2}, true))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
        assertThat(seen()).containsExactly("Desk#sum", "Desk#sum", "Desk#sum", "Desk#sum", "failed 3 0.5 2 true");
    }

    @Test
    void everyReturnEndsTheInvocation() throws Exception {
        List<String> into = new ArrayList<>();
        call("forget", into, "a,b,stop,c");
        assertThat(into).containsExactly("a", "b");
        assertThat(Invocation.current()).isNull();
        call("forget", into, "d");
        assertThat(into).containsExactly("a", "b", "d");
    }

    @Test
    void aStageIsTakenOverUntilItCompletes() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<?> stage = (CompletionStage<?>) Objects.requireNonNull(call("later", source));
        source.complete("now");
        assertThat(stage.toCompletableFuture()).isCompletedWithValueMatching("later now"::equals);

        CompletableFuture<String> failing = new CompletableFuture<>();
        CompletionStage<?> canned = (CompletionStage<?>) Objects.requireNonNull(call("later", failing));
        failing.completeExceptionally(new IOException("reset"));
        assertThat(canned.toCompletableFuture()).isCompletedWithValueMatching("canned for reset"::equals);
    }

    @Test
    void aGeneratedSubclassBeginsTheInvocationItself() throws Exception {
        Object generated = desk.getClass()
                .getClassLoader()
                .loadClass(Desk.class.getName() + "_Heddle")
                .getDeclaredConstructor()
                .newInstance();
        Method answer = desk.getClass().getMethod("answer", String.class);
        answer.setAccessible(true);
        assertThat(answer.invoke(generated, "why")).isEqualTo("answered why");
        assertThat(seen()).containsExactly("none");
    }

    @Test
    void classesThatTheIndexDoesNotNameAreLeftAlone() throws Exception {
        AnnotatedMethods methods = methods();
        WovenLoader loader = new WovenLoader(index(INDEX));
        assertThat(methods.has(loader, "dev/heddle/javaagent/annotated/Desk")).isTrue();
        assertThat(methods.has(loader, "dev/heddle/javaagent/annotated/Other")).isFalse();
        assertThat(methods.has(null, "java/lang/Object")).isFalse();
    }

    @Test
    void anIndexOfAnotherContractIsReportedAndWeavesNothing() throws Exception {
        WovenLoader loader = new WovenLoader(index("contract 99\n"));
        assertThat(methods().has(loader, "dev/heddle/javaagent/annotated/Desk")).isFalse();
        assertThat(problems).singleElement().asString().contains("contract 99").contains("heddle-processor");
    }

    @Test
    void anIndexedClassWithoutItsGeneratedOneIsAnErrorThatSaysWhatToDo() throws Exception {
        WovenLoader loader = new WovenLoader(index("contract 2\na.Lost m ()V\n"));
        assertThatThrownBy(() -> methods().weave(loader, "a/Lost", new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a.Lost_Heddle")
                .hasMessageContaining("heddle-processor");
    }

    private AnnotatedMethods methods() {
        return new AnnotatedMethods((loader, problem) -> problems.add(String.valueOf(problem.getMessage())));
    }

    private URL index(String text) throws IOException {
        return Files.writeString(directory.resolve("calls.idx"), text).toUri().toURL();
    }

    @SuppressWarnings("unchecked")
    private List<String> seen() throws ReflectiveOperationException {
        Class<?> woven = desk.getClass().getClassLoader().loadClass(Desk.class.getName());
        return (List<String>) Objects.requireNonNull(woven.getField("SEEN").get(null));
    }

    private @Nullable Object call(String name, Object... arguments) throws Exception {
        for (Method method : desk.getClass().getMethods()) {
            if (method.getName().equals(name)) {
                try {
                    return method.invoke(desk, arguments);
                } catch (InvocationTargetException e) {
                    throw (Exception) Objects.requireNonNull(e.getCause());
                }
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Loads the desk and what was generated beside it anew, woven. */
    private final class WovenLoader extends ClassLoader {

        private final URL index;
        private final AnnotatedMethods methods = methods();

        WovenLoader(URL index) {
            super(AnnotatedMethodsTest.class.getClassLoader());
            this.index = index;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(CallIndex.RESOURCE) ? Collections.enumeration(List.of(index)) : super.getResources(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Desk.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String internalName = name.replace('.', '/');
            try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(internalName + ".class"))) {
                byte[] bytes = in.readAllBytes();
                byte[] woven = methods.has(this, internalName) ? methods.weave(this, internalName, bytes) : null;
                byte[] defined = woven == null ? bytes : woven;
                return defineClass(name, defined, 0, defined.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
