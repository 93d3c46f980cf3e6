package dev.heddle.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.Invocation;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is generated beside a class, at work without and with what the agent weaves in. */
class WovenCodeTest {

    private Class<?> support = Object.class;
    private Class<?> generated = Object.class;
    private Object subclass = new Object();

    @BeforeEach
    void compile() throws Exception {
        Consumer consumer = Consumer.of(Files.readString(Path.of("src/test/resources/golden/Support.java")));
        support = consumer.loadClass("shop.Support");
        generated = consumer.loadClass("shop.Support_Heddle");
        Constructor<?> constructor = generated.getDeclaredConstructor(String.class);
        subclass = constructor.newInstance("Shop");
    }

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(Invocation.current()).isNull();
    }

    @Test
    void theSubclassAnswersByTheFallback() throws Exception {
        assertThat(call(support, "answer", subclass, "Where is it?", true))
                .isEqualTo("Shop will write to you: Shop is offline");
    }

    @Test
    void theSubclassAnswersByTheFallbackLater() throws Exception {
        CompletionStage<?> stage = (CompletionStage<?>) call(support, "summary", subclass, List.of("first", "second"));
        assertThat(stage.toCompletableFuture().join()).isEqualTo("first");
    }

    @Test
    void wovenCodeBeginsWhatTheSubclassHasNotBegun() throws Exception {
        Object plain = support.getDeclaredConstructor(String.class).newInstance("Shop");
        assertThat(hook("answer$woven", subclass, "?", true)).isSameAs(Invocation.PASSIVE);
        Invocation shortOne = (Invocation) hook("answer$woven", plain, "?", false);
        assertThat(shortOne.model()).isEqualTo("gpt-5-nano");
        assertThat(Invocation.current()).isSameAs(shortOne);
        assertThat(shortOne.spec().maxTokens()).isEqualTo(512);
        assertThat(shortOne.spec().timeoutNanos()).isEqualTo(20_000_000_000L);
        Object recovered = hook("answer$failed", plain, "?", false, shortOne, new IOException("down"));
        assertThat(recovered).isEqualTo("Shop will write to you: down");
    }

    @Test
    void wovenCodeOfALaterAnswerEndsTheInvocationWithTheStage() throws Exception {
        Object plain = support.getDeclaredConstructor(String.class).newInstance("Shop");
        Invocation invocation = (Invocation) hook("summary$woven", plain, List.of("first"));
        assertThat(invocation.cacheKeys()).containsExactly("[first]");
        assertThat(invocation.tenants()).isEmpty();
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<?> later =
                (CompletableFuture<?>) hook("summary$later", plain, List.of("first"), invocation, stage);
        assertThat(Invocation.current()).isNull();
        stage.completeExceptionally(new CompletionException(new IOException("down")));
        assertThat(later.join()).isEqualTo("first");
    }

    @Test
    void whereThereIsNoFallbackTheMethodsOwnExceptionIsSeen() throws Exception {
        Object plain = support.getDeclaredConstructor(String.class).newInstance("Shop");
        Invocation invocation = (Invocation) hook("warmUp$woven", plain);
        IllegalStateException own = new IllegalStateException("own");
        assertThatThrownBy(() -> hook("warmUp$failed", plain, invocation, own)).isSameAs(own);
        invocation.close();
        assertThat(invocation.spec().degradable()).isFalse();
        assertThat(invocation.spec().feature()).isEqualTo("operations");
    }

    private Object hook(String name, Object... arguments) throws Exception {
        return call(generated, name, null, arguments);
    }

    private static Object call(Class<?> owner, String name, @Nullable Object self, Object... arguments)
            throws Exception {
        for (Method method : owner.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                try {
                    return method.invoke(self, arguments);
                } catch (InvocationTargetException e) {
                    throw (Exception) e.getCause();
                }
            }
        }
        throw new AssertionError("no method " + name);
    }
}
