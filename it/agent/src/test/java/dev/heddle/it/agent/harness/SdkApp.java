package dev.heddle.it.agent.harness;

import dev.heddle.simulator.ProviderSimulator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The applications of {@code it/sdk-apps}. */
public enum SdkApp {
    OPENAI("openai", "com.example.openai.OpenAiApp", "openai-java"),
    OPENAI_2("openai-2", "com.example.openai.OpenAiApp", "openai-java"),
    ANTHROPIC("anthropic", "com.example.anthropic.AnthropicApp", "anthropic-java"),
    ANTHROPIC_2("anthropic-2", "com.example.anthropic.AnthropicApp", "anthropic-java"),
    GOOGLE_GENAI("google-genai", "com.example.genai.GenAiApp", "google-genai"),
    LANGCHAIN4J("langchain4j", "com.example.langchain4j.LangChain4jApp", "langchain4j-open-ai");

    private final String module;
    private final String mainClass;
    private final String artifact;

    SdkApp(String module, String mainClass, String artifact) {
        this.module = module;
        this.mainClass = mainClass;
        this.artifact = artifact;
    }

    /** The application, told to call this provider. */
    public ForkedApp calling(ProviderSimulator provider) {
        return ForkedApp.of(module, mainClass).argument(provider.baseUrl());
    }

    /** The class whose methods make the calls. */
    public String mainClass() {
        return mainClass;
    }

    /** The SDK, for example {@code openai-java}. */
    public String sdk() {
        return artifact;
    }

    /** The SDK's version on the application's class path. */
    public String version() {
        return version(artifact);
    }

    /** The version of an artifact on the application's class path. */
    public String version(String name) {
        Matcher jar = Pattern.compile("/" + name + "-([0-9][^/]*)\\.jar")
                .matcher(ForkedApp.of(module, mainClass).classPath());
        if (!jar.find()) {
            throw new IllegalStateException(name + " is not on the class path of " + module);
        }
        return jar.group(1);
    }
}
