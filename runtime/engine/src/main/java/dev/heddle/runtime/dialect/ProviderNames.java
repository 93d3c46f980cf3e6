package dev.heddle.runtime.dialect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names the provider behind a host, as {@code gen_ai.provider.name}. The OpenTelemetry GenAI conventions' names come first;
 * providers they do not list have their brand's name in the same spelling. Immutable.
 */
public final class ProviderNames {

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("openai.com", "openai"),
            Map.entry("openai.azure.com", "azure.ai.openai"),
            Map.entry("openai.azure.us", "azure.ai.openai"),
            Map.entry("openai.azure.cn", "azure.ai.openai"),
            Map.entry("cognitiveservices.azure.com", "azure.ai.openai"),
            Map.entry("services.ai.azure.com", "azure.ai.inference"),
            Map.entry("models.ai.azure.com", "azure.ai.inference"),
            Map.entry("inference.ai.azure.com", "azure.ai.inference"),
            Map.entry("anthropic.com", "anthropic"),
            Map.entry("generativelanguage.googleapis.com", "gcp.gemini"),
            Map.entry("aiplatform.googleapis.com", "gcp.vertex_ai"),
            Map.entry("rep.googleapis.com", "gcp.vertex_ai"),
            Map.entry("googleapis.com", "gcp.gen_ai"),
            Map.entry("cohere.com", "cohere"),
            Map.entry("cohere.ai", "cohere"),
            Map.entry("mistral.ai", "mistral_ai"),
            Map.entry("groq.com", "groq"),
            Map.entry("deepseek.com", "deepseek"),
            Map.entry("perplexity.ai", "perplexity"),
            Map.entry("x.ai", "x_ai"),
            Map.entry("ml.cloud.ibm.com", "ibm.watsonx.ai"),
            Map.entry("moonshot.ai", "moonshot_ai"),
            Map.entry("moonshot.cn", "moonshot_ai"),
            Map.entry("ollama.com", "ollama"),
            Map.entry("openrouter.ai", "openrouter"),
            Map.entry("together.xyz", "together"),
            Map.entry("together.ai", "together"),
            Map.entry("fireworks.ai", "fireworks"),
            Map.entry("cerebras.ai", "cerebras"),
            Map.entry("sambanova.ai", "sambanova"),
            Map.entry("deepinfra.com", "deepinfra"),
            Map.entry("novita.ai", "novita"),
            Map.entry("api.nvidia.com", "nvidia"),
            Map.entry("huggingface.co", "huggingface"),
            Map.entry("models.github.ai", "github"),
            Map.entry("bigmodel.cn", "zhipu_ai"),
            Map.entry("z.ai", "zhipu_ai"),
            Map.entry("minimax.io", "minimax"),
            Map.entry("minimaxi.com", "minimax"),
            Map.entry("dashscope.aliyuncs.com", "alibaba_cloud"),
            Map.entry("dashscope-intl.aliyuncs.com", "alibaba_cloud"),
            Map.entry("dashscope-us.aliyuncs.com", "alibaba_cloud"),
            Map.entry("siliconflow.cn", "siliconflow"),
            Map.entry("siliconflow.com", "siliconflow"),
            Map.entry("ai21.com", "ai21"),
            Map.entry("voyageai.com", "voyage_ai"),
            Map.entry("jina.ai", "jina_ai"));

    private final Map<String, String> byHost;

    /**
     * The known names with more, or others.
     *
     * @param byHost provider names by host or domain, lower case; a domain stands for its subdomains too, and the longest
     *     fitting domain counts
     */
    public ProviderNames(Map<String, String> byHost) {
        Map<String, String> all = new HashMap<>(KNOWN);
        all.putAll(byHost);
        this.byHost = Map.copyOf(all);
    }

    /**
     * The provider's name.
     *
     * @param host the server's host name, without port
     * @return the dialect's family where the host is not known
     */
    public String of(String host, Dialect dialect) {
        String lower = host.toLowerCase(Locale.ROOT);
        String known = byDomain(lower);
        if (known == null) {
            return isBedrock(lower) ? "aws.bedrock" : dialect.family();
        }
        boolean foundry = lower.endsWith(".services.ai.azure.com") && known.equals("azure.ai.inference");
        return foundry && dialect.family().equals("openai") ? "azure.ai.openai" : known;
    }

    private @Nullable String byDomain(String host) {
        String known = byHost.get(host);
        for (int at = host.indexOf('.'); known == null && at >= 0; at = host.indexOf('.', at + 1)) {
            known = byHost.get(host.substring(at + 1));
        }
        boolean regionalVertex = host.endsWith("-aiplatform.googleapis.com") && "gcp.gen_ai".equals(known);
        return regionalVertex ? "gcp.vertex_ai" : known;
    }

    /** Amazon's domains also hold what customers run themselves, behind load balancers for example. */
    private static boolean isBedrock(String host) {
        boolean amazon =
                host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn") || host.endsWith(".api.aws");
        return amazon && host.contains("bedrock");
    }
}
