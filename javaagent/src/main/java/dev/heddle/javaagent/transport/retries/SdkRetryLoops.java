package dev.heddle.javaagent.transport.retries;

import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.transport.origin.AsyncOrigins;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.util.List;

/**
 * The retry loops above the transport: of openai-java and anthropic-java (also under Spring AI 2) and of LangChain4j. They
 * need no helper: the bridge's {@code SdkRetries} is woven straight into them.
 */
public final class SdkRetryLoops implements Transport {

    private static final String MAX_RETRIES = "maxRetries";

    @Override
    public String name() {
        return "retries";
    }

    @Override
    public List<Target> targets() {
        return List.of(
                stainless("com/openai/core/http/RetryingHttpClient", "openai-java"),
                stainless("com/anthropic/core/http/RetryingHttpClient", "anthropic-java"),
                new Target(
                        "dev/langchain4j/internal/RetryUtils$RetryPolicy",
                        false,
                        "LangChain4j",
                        List.of(new Edit.GovernArgument(
                                new MethodPattern("withRetry", "(Ljava/util/concurrent/Callable;I)Ljava/lang/Object;"),
                                1))));
    }

    private static Target stainless(String className, String sdk) {
        return new Target(
                className,
                false,
                sdk,
                List.of(
                        new Edit.OfferRetriesOfField(new MethodPattern("execute", ""), MAX_RETRIES),
                        new Edit.OfferRetriesOfField(new MethodPattern("executeAsync", ""), MAX_RETRIES),
                        new Edit.Argument(new MethodPattern("executeAsync", ""), 0, AsyncOrigins.SENDING),
                        new Edit.GovernField(MethodPattern.ANY, MAX_RETRIES)));
    }
}
