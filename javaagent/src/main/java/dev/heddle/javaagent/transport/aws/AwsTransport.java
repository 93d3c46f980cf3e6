package dev.heddle.javaagent.transport.aws;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Performer;
import dev.heddle.javaagent.transport.HelperDefiner;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the AWS SDK's request pipeline: around the retry stage, where a call begins and ends; where its loop makes the
 * request of an attempt, above signing, and asks whether to go on; and before the HTTP client of each attempt. The loop stays
 * the SDK's own, for it signs every attempt anew.
 */
public final class AwsTransport implements Transport {

    private static final String STAGES = "software/amazon/awssdk/core/internal/http/pipeline/stages/";
    private static final String RETRY_STAGE = STAGES.replace('/', '.') + "RetryableStage";
    private static final String LOOP = "aws.loop";
    private static final String CLIENT = "aws.client";
    private static final String REQUEST = "aws.request";
    private static final String DECISION = "aws.decision";
    private static final String ASYNC_DECISION = "aws.asyncDecision";
    private static final String REQUEST_AND_CONTEXT = "(Lsoftware/amazon/awssdk/http/SdkHttpFullRequest;"
            + "Lsoftware/amazon/awssdk/core/internal/http/RequestExecutionContext;)";

    private static final List<String> CLASSES = List.of(
            STAGES + "HeddleTap",
            STAGES + "HeddleTap$OfError",
            STAGES + "HeddleTap$OfAnswer",
            STAGES + "HeddleRewrite",
            STAGES + "HeddleDeadline",
            STAGES + "HeddleElsewhere",
            STAGES + "HeddleCall",
            STAGES + "HeddleContext",
            STAGES + "HeddleStream",
            STAGES + "HeddleAnswer",
            STAGES + "HeddleRequest",
            STAGES + "HeddleSyncClient",
            STAGES + "HeddleSubscriber",
            STAGES + "HeddleHandler",
            STAGES + "HeddleAsyncClient",
            STAGES + "HeddleLoop",
            STAGES + "HeddleClients",
            STAGES + "HeddlePreparation",
            STAGES + "HeddleDecision");
    private static final HelperDefiner HELPERS = new HelperDefiner(RETRY_STAGE, CLASSES, List.of());
    private static final int FIRST_PERFORMER = CLASSES.indexOf(STAGES + "HeddleLoop");

    /** What was made for one SDK; found by its retry stage. */
    private record Performers(Performer loop, Performer clients, Performer preparation, Performer decision) {}

    private final ClassValue<AtomicReference<Performers>> byRetryStage = slots();
    private final ClassValue<AtomicReference<Performers>> byWovenClass = slots();
    private final ClassValue<AtomicReference<MethodHandle>> contexts = slots();

    private static <T> ClassValue<AtomicReference<T>> slots() {
        return new ClassValue<>() {
            @Override
            protected AtomicReference<T> computeValue(Class<?> type) {
                return new AtomicReference<>();
            }
        };
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public List<Target> targets() {
        return List.of(
                target("RetryableStage", new Edit.Around(new MethodPattern("execute", REQUEST_AND_CONTEXT), LOOP)),
                target("AsyncRetryableStage", new Edit.Around(new MethodPattern("execute", REQUEST_AND_CONTEXT), LOOP)),
                target(
                        "MakeHttpRequestStage",
                        new Edit.ReadField(
                                new MethodPattern("executeHttpRequest", REQUEST_AND_CONTEXT), "sdkHttpClient", CLIENT)),
                target(
                        "MakeAsyncHttpRequestStage",
                        new Edit.ReadField(
                                new MethodPattern("doExecuteHttpRequest", ""), "sdkAsyncHttpClient", CLIENT)),
                target(
                        "utils/RetryableStageHelper",
                        new Edit.Around(new MethodPattern("requestToSend", "()"), REQUEST),
                        new Edit.Around(new MethodPattern("tryRefreshToken", "(Ljava/time/Duration;)"), DECISION),
                        new Edit.Around(
                                new MethodPattern("tryRefreshTokenAsync", "(Ljava/time/Duration;)"), ASYNC_DECISION)));
    }

    private static Target target(String stage, Edit... edits) {
        return new Target(STAGES + stage, false, "aws-sdk", List.of(edits));
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        Performers performers = performersFor(caller);
        return switch (point) {
            case LOOP -> performers.loop().perform(self, arguments);
            case CLIENT -> performers.clients().perform(self, arguments);
            case REQUEST -> ask(performers.preparation(), self, caller, point);
            case DECISION -> ask(performers.decision(), self, caller, point);
            default -> {
                Object decision = ask(performers.decision(), self, caller, point);
                yield decision == null ? null : CompletableFuture.completedFuture(decision);
            }
        };
    }

    /** Where this fails, the loop goes on by itself. */
    private @Nullable Object ask(Performer performer, @Nullable Object loop, Lookup caller, String point) {
        try {
            return performer.perform(loop, new Object[] {context(caller).invoke(loop)});
        } catch (Throwable t) {
            InternalErrors.ofProcess().report(point, t);
            return null;
        }
    }

    /** Reads the loop's context, which it tells nobody. */
    private MethodHandle context(Lookup caller) throws ReflectiveOperationException {
        AtomicReference<MethodHandle> slot = contexts.get(caller.lookupClass());
        MethodHandle getter = slot.get();
        if (getter == null) {
            getter = caller.unreflectGetter(caller.lookupClass().getDeclaredField("context"));
            slot.set(getter);
        }
        return getter;
    }

    private Performers performersFor(Lookup caller) throws ReflectiveOperationException {
        AtomicReference<Performers> slot = byWovenClass.get(caller.lookupClass());
        Performers found = slot.get();
        if (found == null) {
            found = performersBesideRetryStage(caller);
            slot.set(found);
        }
        return found;
    }

    private Performers performersBesideRetryStage(Lookup caller) throws ReflectiveOperationException {
        Class<?> stage = Class.forName(RETRY_STAGE, false, caller.lookupClass().getClassLoader());
        AtomicReference<Performers> slot = byRetryStage.get(stage);
        synchronized (slot) {
            Performers made = slot.get();
            if (made == null) {
                Lookup beside = MethodHandles.privateLookupIn(stage, caller);
                made = new Performers(
                        performer(beside, FIRST_PERFORMER),
                        performer(beside, FIRST_PERFORMER + 1),
                        performer(beside, FIRST_PERFORMER + 2),
                        performer(beside, FIRST_PERFORMER + 3));
                slot.set(made);
            }
            return made;
        }
    }

    private static Performer performer(Lookup beside, int index) throws ReflectiveOperationException {
        return (Performer)
                HELPERS.define(beside, index).getDeclaredConstructor().newInstance();
    }
}
