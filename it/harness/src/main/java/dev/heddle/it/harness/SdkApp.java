package dev.heddle.it.harness;

import dev.heddle.simulator.ProviderSimulator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The applications of {@code it/sdk-apps}. */
public enum SdkApp {
    OPENAI("openai", "com.example.openai.OpenAiApp", "openai-java"),
    OPENAI_2("openai-2", "com.example.openai.OpenAiApp", "openai-java"),
    ANTHROPIC("anthropic", "com.example.anthropic.AnthropicApp", "anthropic-java"),
    ANTHROPIC_2("anthropic-2", "com.example.anthropic.AnthropicApp", "anthropic-java"),
    GOOGLE_GENAI("google-genai", "com.example.genai.GenAiApp", "google-genai"),
    COHERE("cohere", "com.example.cohere.CohereApp", "cohere-java"),
    LANGCHAIN4J(
            "langchain4j",
            "com.example.langchain4j.LangChain4jApp",
            "langchain4j-open-ai",
            "langchain4j-anthropic",
            "langchain4j-ollama"),
    SPRING_AI(
            "spring-ai",
            "com.example.springai.SpringAiApp",
            "spring-ai-openai",
            "spring-ai-anthropic",
            "spring-ai-ollama"),
    SPRING_AI_1(
            "spring-ai-1",
            "com.example.springai.SpringAiApp",
            "spring-ai-openai",
            "spring-ai-anthropic",
            "spring-ai-ollama"),
    BEDROCK("bedrock", "com.example.bedrock.BedrockApp", "bedrockruntime"),
    HTTPCLIENT5("httpclient5", "com.example.apache.ApacheApp", "httpclient5", "spring-web"),
    WEBCLIENT("webclient", "com.example.webclient.WebClientApp", "spring-webflux", "reactor-netty-http"),
    AZURE_OPENAI("azure-openai", "com.example.azure.AzureOpenAiApp", "azure-ai-openai", "azure-core");

    private final String module;
    private final String mainClass;
    private final String artifact;
    private final List<String> others;

    SdkApp(String module, String mainClass, String artifact, String... others) {
        this.module = module;
        this.mainClass = mainClass;
        this.artifact = artifact;
        this.others = List.of(others);
    }

    /** The application, told to call this provider. */
    public ForkedApp calling(ProviderSimulator provider) {
        return ForkedApp.of(module, mainClass).argument(provider.baseUrl());
    }

    /** The class that is run. */
    public String mainClass() {
        return mainClass;
    }

    /**
     * The call site of a method that makes a call.
     *
     * @param method a method of the main class, or {@code Class.method} of its package
     */
    public String callSite(String method) {
        return method.contains(".")
                ? mainClass.substring(0, mainClass.lastIndexOf('.') + 1) + method
                : mainClass + "." + method;
    }

    /** The SDK, for example {@code openai-java}. */
    public String sdk() {
        return artifact;
    }

    /** The SDK's version on the application's class path. */
    public String version() {
        return version(artifact);
    }

    /** The versions of the SDK and of its modules for other providers, as a reader needs them. */
    public String versions() {
        return others.isEmpty()
                ? version()
                : others.stream()
                        .map(name -> name.substring(name.lastIndexOf('-') + 1) + " " + version(name))
                        .collect(Collectors.joining(", ", version() + " (", ")"));
    }

    private String version(String name) {
        Matcher jar = Pattern.compile("/" + name + "-([0-9][^/]*)\\.jar")
                .matcher(ForkedApp.of(module, mainClass).classPath());
        if (!jar.find()) {
            throw new IllegalStateException(name + " is not on the class path of " + module);
        }
        return jar.group(1);
    }
}
