package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an invocation's response say, of which some models' bodies say nothing.
 *
 * @param serviceTier null where not said
 */
record InvokeHeaders(
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Long cacheRead,
        @Nullable Long cacheWrite,
        @Nullable String serviceTier) {

    static InvokeHeaders of(Headers headers) {
        return new InvokeHeaders(
                count(headers, "X-Amzn-Bedrock-Input-Token-Count"),
                count(headers, "X-Amzn-Bedrock-Output-Token-Count"),
                count(headers, "X-Amzn-Bedrock-Cache-Read-Input-Token-Count"),
                count(headers, "X-Amzn-Bedrock-Cache-Write-Input-Token-Count"),
                headers.first("X-Amzn-Bedrock-Service-Tier"));
    }

    /** Sets the counts. */
    void tell(BedrockUsage usage) {
        usage.input(input);
        usage.output(output);
        usage.cacheRead(cacheRead == null ? 0 : cacheRead);
        usage.cacheWrite(cacheWrite == null ? 0 : cacheWrite);
    }

    private static @Nullable Long count(Headers headers, String name) {
        String value = headers.first(name);
        boolean digits = value != null && value.length() <= 18 && value.matches("[0-9]+");
        return digits ? Math.min(TokenCount.MAX, Long.parseLong(value)) : null;
    }
}
