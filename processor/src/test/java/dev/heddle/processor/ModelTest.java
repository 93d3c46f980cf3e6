package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.prompt.PromptModel;
import dev.heddle.processor.routing.Condition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static CallModel only(String source) {
        ModelRecorder recorder = new ModelRecorder();
        Compilation compilation = recorder.compile(source);
        assertThat(compilation.errors()).isEmpty();
        List<ServiceModel> services = recorder.services();
        assertThat(services).hasSize(1);
        return services.get(0).calls().get(0);
    }

    @Test
    void placeholdersBecomeCallsOfAccessors() {
        CallModel call = only("""
                @LlmService interface Desk {
                    @Prompt("Order {order.id} of {order.buyer.name}: say {{hello}}, answer as {\\"ok\\": {\\"a\\": 1}}")
                    String ask(Order order);
                    record Order(long id, @Sensitive Buyer buyer) {}
                    interface Buyer { String getName(); }
                }
                """);

        List<PromptModel.Part> parts = Objects.requireNonNull(call.prompt()).parts();
        assertThat(parts).hasSize(5);
        assertThat(parts.get(1)).isInstanceOfSatisfying(PromptModel.Value.class, id -> {
            assertThat(id.accessors()).containsExactly("id");
            assertThat(id.sensitive()).isFalse();
        });
        assertThat(parts.get(3)).isInstanceOfSatisfying(PromptModel.Value.class, name -> {
            assertThat(name.accessors()).containsExactly("buyer", "getName");
            assertThat(name.sensitive()).isTrue();
        });
        assertThat(parts.get(4)).isEqualTo(new PromptModel.Literal(": say {hello}, answer as {\"ok\": {\"a\": 1}}"));
    }

    @Test
    void conditionsBindAndStrongerThanOr() {
        CallModel call = only("""
                class Support {
                    enum Level { LOW, HIGH }
                    @LlmCall(routes = {
                        @Route(when = "urgent || level == HIGH && !(question.length() >= 200)", model = "gpt-5-mini"),
                        @Route(model = "gpt-5-nano")})
                    String answer(String question, boolean urgent, Level level) { return question; }
                }
                """);

        assertThat(call.routes().get(0).when()).isInstanceOfSatisfying(Condition.Or.class, or -> {
            assertThat(or.left()).isInstanceOf(Condition.Truth.class);
            assertThat(or.right()).isInstanceOfSatisfying(Condition.And.class, and -> {
                assertThat(and.left())
                        .isInstanceOfSatisfying(
                                Condition.Comparison.class,
                                equal -> assertThat(equal.right())
                                        .isInstanceOfSatisfying(
                                                Condition.EnumLiteral.class,
                                                high -> assertThat(high.constants())
                                                        .containsExactly("LOW", "HIGH")));
                assertThat(and.right()).isInstanceOf(Condition.Not.class);
            });
        });
        assertThat(call.routes().get(1).when()).isNull();
    }

    @Test
    void theFallbackIsFoundWithItsThrowable() {
        CallModel call = only("""
                class Support {
                    @LlmCall(fallback = "canned") String answer(String question) { return question; }
                    static String canned(String question, Throwable why) { return "later"; }
                }
                """);

        assertThat(call.fallback()).isNotNull().satisfies(fallback -> {
            assertThat(fallback.takesThrowable()).isTrue();
            assertThat(fallback.isStatic()).isTrue();
        });
        assertThat(call.descriptor()).isEqualTo("(Ljava/lang/String;)Ljava/lang/String;");
    }
}
