package dev.heddle.javaagent;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the classes that wake the agent: those to be woven, and those whose class file names the bridge or one of Heddle's
 * annotations, for they must find the bridge in the bootstrap loader. Nothing here loads a class.
 */
final class WakingClasses {

    /** The class names of all targets; a test compares them with the transports'. */
    static final Set<String> TARGETS = Set.of(
            "okhttp3/OkHttpClient",
            "jdk/internal/net/http/HttpClientFacade",
            "org/apache/hc/client5/http/impl/classic/InternalHttpClient",
            "org/apache/hc/client5/http/impl/classic/MinimalHttpClient",
            "org/apache/hc/client5/http/impl/classic/HttpRequestRetryExec",
            "software/amazon/awssdk/core/internal/http/pipeline/stages/RetryableStage",
            "software/amazon/awssdk/core/internal/http/pipeline/stages/AsyncRetryableStage",
            "software/amazon/awssdk/core/internal/http/pipeline/stages/MakeHttpRequestStage",
            "software/amazon/awssdk/core/internal/http/pipeline/stages/MakeAsyncHttpRequestStage",
            "software/amazon/awssdk/core/internal/http/pipeline/stages/utils/RetryableStageHelper",
            "org/springframework/web/reactive/function/client/ExchangeFunctions$DefaultExchangeFunction",
            "com/azure/core/http/HttpPipeline",
            "com/openai/core/http/RetryingHttpClient",
            "com/anthropic/core/http/RetryingHttpClient",
            "dev/langchain4j/internal/RetryUtils$RetryPolicy",
            "com/google/genai/RetryInterceptor",
            "com/cohere/api/core/RetryInterceptor",
            "org/springframework/core/retry/RetryTemplate",
            "org/springframework/retry/support/RetryTemplate",
            "com/openai/core/PrepareRequest",
            "com/anthropic/core/PrepareRequest",
            // Not a constant: the packaging would rename it like Heddle's own copy.
            "io/".concat("opentelemetry/sdk/OpenTelemetrySdkBuilder"));

    /** The one that is woven under any other package's name too. */
    static final String RELOCATABLE = "okhttp3/OkHttpClient";

    private static final String ROOT = "dev/heddle/";
    private static final int LENGTH = ROOT.length();

    /** How far to move on by the last byte of a window that does not end with {@link #ROOT} (Horspool's search). */
    private static final byte[] STEPS = steps();

    private WakingClasses() {}

    /** Whether the agent is needed from the loading of that class on. */
    static boolean isOne(@Nullable ClassLoader loader, String internalName, byte[] classFile) {
        if (loader == null) {
            return false;
        }
        return TARGETS.contains(internalName)
                || (internalName.endsWith(RELOCATABLE)
                        && internalName.charAt(internalName.length() - RELOCATABLE.length() - 1) == '/')
                || (loader != ClassLoader.getPlatformClassLoader() && namesHeddle(classFile));
    }

    /** Finds names as they stand in class files and, for reflection, as they are spoken. */
    private static boolean namesHeddle(byte[] classFile) {
        int at = LENGTH - 1;
        while (at < classFile.length) {
            byte last = classFile[at];
            if ((last == '/' || last == '.')
                    && equal(classFile, at + 1 - LENGTH, ROOT)
                    && isSharedWithApplications(classFile, at + 1)) {
                return true;
            }
            at += STEPS[last & 0xff];
        }
        return false;
    }

    /** The annotations are the only classes of the package that all others lie in. */
    private static boolean isSharedWithApplications(byte[] classFile, int at) {
        return (at < classFile.length && classFile[at] >= 'A' && classFile[at] <= 'Z')
                || equal(classFile, at, "bridge/")
                || equal(classFile, at, "call/");
    }

    private static boolean equal(byte[] classFile, int from, String name) {
        int length = name.length();
        if (from + length > classFile.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte found = classFile[from + i];
            if ((found == '.' ? '/' : found) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] steps() {
        byte[] steps = new byte[256];
        Arrays.fill(steps, (byte) LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            steps[ROOT.charAt(i)] = (byte) (LENGTH - 1 - i);
        }
        steps['.'] = steps['/'];
        return steps;
    }
}
