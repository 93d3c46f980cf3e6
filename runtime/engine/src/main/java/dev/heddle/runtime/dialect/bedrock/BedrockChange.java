package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.json.JsonEdit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes requests of Bedrock that are not signed yet. */
final class BedrockChange {

    private static final Set<String> REGIONS = Set.of("us", "eu", "apac", "us-gov", "jp", "au", "ca", "global");

    /** What the models' own shapes call the output limit. */
    private static final List<String> LIMITS =
            List.of("max_tokens", "max_completion_tokens", "max_gen_len", "max_tokens_to_sample");

    private static final List<String> PARENTS = List.of("inferenceConfig", "textGenerationConfig");
    private static final List<String> NESTED_LIMITS = List.of("maxTokens", "max_new_tokens", "maxTokenCount");

    private BedrockChange() {}

    /** Null where nothing changes. */
    static @Nullable ChangedRequest of(
            BedrockDialect dialect, String model, String path, byte[] body, RequestChange change) {
        String changedPath = change.model() == null || !fits(dialect, model, change.model())
                ? path
                : withModel(path, change.model());
        byte[] changed = change.maxTokens() == 0 ? null : limited(dialect, model, body, change.maxTokens());
        return changed == null && changedPath.equals(path)
                ? null
                : new ChangedRequest(changedPath, changed == null ? body : changed);
    }

    /** A body that is written for one vendor's models is no other's. */
    private static boolean fits(BedrockDialect dialect, String model, String other) {
        return dialect == BedrockDialect.CONVERSE || vendor(model).equals(vendor(other));
    }

    /** {@code anthropic} of {@code us.anthropic.claude-sonnet-4-5-20250929-v1:0}. */
    private static String vendor(String model) {
        String[] parts = model.substring(model.lastIndexOf('/') + 1).split("\\.", 3);
        return parts.length > 2 && REGIONS.contains(parts[0]) ? parts[1] : parts[0];
    }

    private static String withModel(String pathAndQuery, String model) {
        String path = BedrockDialect.resource(pathAndQuery);
        int start = path.indexOf(BedrockDialect.MODELS) + BedrockDialect.MODELS.length();
        return path.substring(0, start)
                + URLEncoder.encode(model, StandardCharsets.UTF_8)
                + path.substring(path.lastIndexOf('/', path.length() - 2))
                + pathAndQuery.substring(path.length());
    }

    private static byte @Nullable [] limited(BedrockDialect dialect, String model, byte[] body, int maxTokens) {
        JsonEdit edit = JsonEdit.of(body);
        if (dialect == BedrockDialect.CONVERSE) {
            return edit.cap(List.of("inferenceConfig"), List.of("maxTokens"), maxTokens, true)
                    .apply();
        }
        boolean claude = InvokeKind.of(model, body) == InvokeKind.CLAUDE;
        return edit.cap(List.of(), LIMITS, maxTokens, claude)
                .cap(PARENTS, NESTED_LIMITS, maxTokens, false)
                .apply();
    }
}
