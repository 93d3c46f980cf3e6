package dev.heddle.javaagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.SdkRetries;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.TransportHooks;
import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassWeaverTest {

    private static final String CLIENT = "dev/heddle/javaagent/weaving/ClassWeaverTest$Client";

    private final Hooks hooks = new Hooks();

    /** What is woven; loaded again from its class file by the tests. */
    public static final class Client implements Function<String, Object> {

        private final int maxRetries = 7;
        private final String greeting = new String("hello");
        private final Object callback = "callback";

        @Override
        public Object apply(String what) {
            return switch (what) {
                case "list" -> interceptors();
                case "argument" -> newCall(1L, "request");
                case "around" -> send("request", "handler");
                case "field" -> named("Ada");
                case "unseen" -> retry(() -> "sent", 3);
                case "taken" -> retry(() -> SdkRetries.take(true), 3);
                case "answered" -> retry(Client::answered, 3);
                case "callback" -> guard(callback);
                default -> maxRetries;
            };
        }

        public List<String> interceptors() {
            return List.of("own");
        }

        public Object newCall(long before, Object request) {
            return before + ":" + request;
        }

        public String send(String request, Object handler) {
            return handler.equals("handler") ? request : "";
        }

        public String named(String name) {
            return greeting + " " + name;
        }

        public Object guard(Object action) {
            int runs = 1;
            while (mayRetry(runs)) {
                runs++;
            }
            return runs + ":" + action;
        }

        private boolean mayRetry(int runs) {
            return runs < 5;
        }

        /** As if each attempt failed. */
        public Object retry(Callable<Object> action, int maxRetries) {
            int attempts = 0;
            do {
                attempts++;
                call(action);
            } while (attempts <= maxRetries);
            return attempts;
        }

        private static Object answered() {
            int taken = SdkRetries.take(true);
            SdkRetries.answered();
            return taken;
        }

        private static void call(Callable<Object> action) {
            try {
                action.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void install() {
        Bridge.install(new IdleEngine(), hooks);
    }

    @AfterEach
    void uninstall() {
        SdkRetries.withdraw();
        Bridge.uninstall();
    }

    @Test
    void passesAReturnedListThroughTheBridge() throws Exception {
        Function<String, Object> client =
                woven(new Edit.ReturnedList(new MethodPattern("interceptors", "()"), "t.list"));

        assertThat(client.apply("list")).isEqualTo(List.of("heddle", "own"));
        assertThat(hooks.points).containsExactly("t.list");
    }

    @Test
    void passesAnArgumentBehindAWideOneThroughTheBridge() throws Exception {
        Function<String, Object> client = woven(new Edit.Argument(new MethodPattern("newCall", ""), 1, "t.argument"));

        assertThat(client.apply("argument")).isEqualTo("1:request!");
    }

    @Test
    void returnsWhatTheBridgePerformsInAMethodsPlace() throws Exception {
        Function<String, Object> client =
                woven(new Edit.Around(new MethodPattern("send", "(Ljava/lang/String;"), "t.around"));

        assertThat(client.apply("around")).as("nothing was performed").isEqualTo("request");
        hooks.performed = "performed";
        assertThat(client.apply("around")).isEqualTo("performed");
    }

    @Test
    void readsWhatTheBridgePutsInAFieldsPlace() throws Exception {
        Function<String, Object> client =
                woven(new Edit.ReadField(new MethodPattern("named", ""), "greeting", "t.field"));

        assertThat(client.apply("field")).as("nothing was put there").isEqualTo("hello Ada");
        hooks.performed = "good morning";
        assertThat(client.apply("field")).isEqualTo("good morning Ada");
        assertThat(hooks.around).isEqualTo(List.of("hello", "Ada"));
    }

    @Test
    void tellsARetryLoopThatNoRetriesAreLeftOnceTheyWereTaken() throws Exception {
        Function<String, Object> client = woven(new Edit.GovernArgument(new MethodPattern("retry", ""), 1));

        assertThat(client.apply("unseen")).as("nobody took them").isEqualTo(4);
        assertThat(client.apply("taken")).isEqualTo(1);
        assertThat(client.apply("unseen")).as("nobody took those of this run").isEqualTo(4);
    }

    @Test
    void leavesARetryLoopItsRetriesWhereItFailsAtAnAnswerThatItWasGiven() throws Exception {
        Function<String, Object> client = woven(new Edit.GovernArgument(new MethodPattern("retry", ""), 1));

        assertThat(client.apply("answered")).isEqualTo(4);
    }

    @Test
    void tellsALoopThatCallsBackThatItEndsOnceItsRetriesWereTaken() throws Exception {
        Function<String, Object> client = woven(new Edit.GovernDecision(new MethodPattern("guard", ""), "mayRetry", 0));

        assertThat(client.apply("callback")).as("nothing was offered").isEqualTo("5:callback");
        SdkRetries.offerRun(4, "another callback");
        assertThat(SdkRetries.take(true)).isEqualTo(4);
        assertThat(client.apply("callback")).as("another's were taken").isEqualTo("5:callback");
        SdkRetries.offerRun(4, "callback");
        assertThat(SdkRetries.take(true)).isEqualTo(4);
        assertThat(client.apply("callback")).isEqualTo("1:callback");
    }

    @Test
    void whatALoopThatCallsBackOffersIsWithdrawnWhenItEndsAndOnlyAnLlmCallTakesIt() throws Exception {
        Function<String, Object> client = woven(new Edit.GovernDecision(new MethodPattern("guard", ""), "mayRetry", 0));
        SdkRetries.offerRun(4, "callback");

        assertThat(SdkRetries.take(false)).isEqualTo(SdkRetries.NOT_OFFERED);
        assertThat(client.apply("callback")).isEqualTo("5:callback");
        assertThat(SdkRetries.take(true)).isEqualTo(SdkRetries.NOT_OFFERED);
    }

    @Test
    void leavesAClassAloneInWhichNoMethodMatches() throws Exception {
        Target target = new Target(
                CLIENT, false, "t", List.of(new Edit.Argument(new MethodPattern("absent", ""), 0, "t.absent")));

        assertThat(ClassWeaver.weave(target, "", CLIENT, classFile())).isNull();
    }

    @Test
    void doesWhatItDidBeforeWhenTheAgentIsNotInForce() throws Exception {
        Function<String, Object> client =
                woven(new Edit.ReturnedList(new MethodPattern("interceptors", "()"), "t.list"));
        Bridge.uninstall();

        assertThat(client.apply("list")).isEqualTo(List.of("own"));
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ClassWeaverTest.class.getResourceAsStream("ClassWeaverTest$Client.class"))) {
            return in.readAllBytes();
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<String, Object> woven(Edit edit) throws Exception {
        byte[] woven = Objects.requireNonNull(
                ClassWeaver.weave(new Target(CLIENT, false, "t", List.of(edit)), "", CLIENT, classFile()));
        String name = CLIENT.replace('/', '.');
        ClassLoader loader = new ClassLoader(ClassWeaverTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
                return className.equals(name) ? findOrDefine() : super.loadClass(className, resolve);
            }

            private Class<?> findOrDefine() {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : defineClass(name, woven, 0, woven.length);
            }
        };
        return (Function<String, Object>)
                loader.loadClass(name).getDeclaredConstructor().newInstance();
    }

    private static final class Hooks implements TransportHooks {

        private final List<String> points = new ArrayList<>();
        private List<@Nullable Object> around = List.of();
        private @Nullable Object performed;

        @Override
        public List<?> list(List<?> declared, Lookup caller, String point) {
            points.add(point);
            List<Object> all = new ArrayList<>(List.of("heddle"));
            all.addAll(declared);
            return all;
        }

        @Override
        public Object value(Object original, Lookup caller, String point) {
            return original + "!";
        }

        @Override
        public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point) {
            around = new ArrayList<>();
            around.add(self);
            around.addAll(List.of(arguments));
            return performed;
        }
    }

    private static final class IdleEngine implements Engine {

        @Override
        public CompletableFuture<ForeignResponse> fetch(CallFlow flow, Step.SendElsewhere attempt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable AutoCloseable carry(Class<?> owner, dev.heddle.bridge.Invocation invocation) {
            return null;
        }

        @Override
        public void ended(dev.heddle.call.LlmOutcome outcome, @Nullable Class<?> woven) {}

        @Override
        public boolean watches(String method, String path) {
            return false;
        }

        @Override
        public boolean takesOverRetries() {
            return true;
        }

        @Override
        public Object withRetries(Object origin, int retries) {
            return origin;
        }

        @Override
        public Object origin(Class<?> woven, int retries) {
            return Map.of();
        }

        @Override
        public @Nullable CallFlow begin(WireRequest request, Class<?> woven, @Nullable Object origin) {
            return null;
        }
    }
}
