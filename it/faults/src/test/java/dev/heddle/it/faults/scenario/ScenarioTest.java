package dev.heddle.it.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.faults.verdict.Attempt;
import dev.heddle.it.faults.verdict.Attempt.Provider;
import dev.heddle.it.faults.verdict.ObservedCall;
import dev.heddle.it.faults.verdict.Outcome;
import dev.heddle.it.faults.verdict.Verdict;
import dev.heddle.simulator.ProviderSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each scenario tells good callers from bad ones. The callers are made up: what is tested is the judgement. */
class ScenarioTest {

    private static final Timing QUICK = new Timing(1_000, Duration.ofSeconds(1));
    private static final String FALLBACK = "another-model";
    private static final String REASON = "The request was blocked by the content policy of the provider.";
    private static final Set<Scenario> SEVERAL_ATTEMPTS_ALLOWED = EnumSet.complementOf(EnumSet.of(
            Scenario.S01,
            Scenario.S02,
            Scenario.S04,
            Scenario.S06,
            Scenario.S10,
            Scenario.S12,
            Scenario.S13,
            Scenario.S15,
            Scenario.S16));

    private final ProviderSimulator primary = ProviderSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        primary.close();
    }

    @ParameterizedTest
    @EnumSource
    void bestCallerPasses(Scenario scenario) {
        assertThat(verdict(scenario, best(scenario))).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @EnumSource
    void truncatedAnswerFails(Scenario scenario) {
        assertThat(verdict(scenario, answered("Every thread of the warp", attempts(scenario))))
                .isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @EnumSource
    void hangFails(Scenario scenario) {
        Outcome hung = new Outcome.Hung(QUICK.bound(1_000));

        assertThat(verdict(scenario, new ObservedCall(hung, attempts(scenario))))
                .isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @EnumSource
    void errorOfTheSdkIsSafeWhereTheNextCallNeedNotWork(Scenario scenario) {
        Outcome error = new Outcome.Failed("com.openai.errors.SomeException", "sorry", "", Duration.ZERO);
        boolean nextMustWork = scenario == Scenario.S09 || scenario == Scenario.S10;

        assertThat(verdict(scenario, new ObservedCall(error, attempts(scenario))))
                .isEqualTo(nextMustWork ? Verdict.FAIL : Verdict.SAFE);
    }

    @ParameterizedTest
    @EnumSource
    void callThatTakesTooLongIsNoPass(Scenario scenario) {
        Outcome late = best(scenario).outcome() instanceof Outcome.Failed failed
                ? new Outcome.Failed(failed.exception(), failed.message(), "", Duration.ofMinutes(3))
                : new Outcome.Answered(Healthy.TEXT, FALLBACK, "1+2", Duration.ofMinutes(3));

        assertThat(verdict(scenario, new ObservedCall(late, attempts(scenario))))
                .isEqualTo(scenario == Scenario.S16 ? Verdict.PASS : Verdict.FAIL);
    }

    @ParameterizedTest
    @EnumSource
    void hammeringIsNoPassWhereAttemptsAreCounted(Scenario scenario) {
        List<Attempt> many =
                Stream.generate(() -> at(Provider.PRIMARY, 0)).limit(9).toList();
        ObservedCall call = new ObservedCall(best(scenario).outcome(), many);

        assertThat(verdict(scenario, call) == Verdict.PASS)
                .isEqualTo(SEVERAL_ATTEMPTS_ALLOWED.contains(scenario) || scenario == Scenario.S15);
    }

    @Test
    void answerOfTheFallbackMustSayThatItIsTheFallbacks() {
        Outcome answered = new Outcome.Answered(Healthy.TEXT, "primary-s16", "1+2", Duration.ZERO);

        assertThat(verdict(Scenario.S16, new ObservedCall(answered, List.of()))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void primaryThatIsNeverAskedAgainAfterItsRecoveryFails() {
        Trial trial = new Trial(
                QUICK,
                primary,
                Scenario.S15.model(),
                FALLBACK,
                (model, patience) -> CompletableFuture.completedFuture(best(Scenario.S15)));

        assertThat(Scenario.S15.play(trial).verdict()).isEqualTo(Verdict.FAIL);
    }

    private Verdict verdict(Scenario scenario, ObservedCall call) {
        Trial trial = new Trial(QUICK, primary, scenario.model(), FALLBACK, (model, patience) -> {
            if (scenario == Scenario.S15) {
                ask(model);
            }
            return CompletableFuture.completedFuture(call);
        });
        return scenario.play(trial).verdict();
    }

    private void ask(String model) {
        try {
            http.send(
                    HttpRequest.newBuilder(URI.create(primary.baseUrl() + "/v1/chat/completions"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + model + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObservedCall best(Scenario scenario) {
        if (scenario == Scenario.S13) {
            Outcome error = new Outcome.Failed("com.openai.errors.BadRequestException", REASON, "", Duration.ZERO);
            return new ObservedCall(error, attempts(scenario));
        }
        return answered(Healthy.TEXT, attempts(scenario));
    }

    private static ObservedCall answered(String text, List<Attempt> attempts) {
        return new ObservedCall(new Outcome.Answered(text, FALLBACK, "1+2", Duration.ZERO), attempts);
    }

    private static List<Attempt> attempts(Scenario scenario) {
        return switch (scenario) {
            case S01, S03, S05 -> List.of(at(Provider.PRIMARY, 0), at(Provider.PRIMARY, 2_000));
            case S10, S11, S13 -> List.of(at(Provider.PRIMARY, 0));
            default -> List.of(at(Provider.PRIMARY, 0), at(Provider.FALLBACK, 1));
        };
    }

    private static Attempt at(Provider provider, long millis) {
        return new Attempt(provider, "m", Duration.ofMillis(millis));
    }
}
