package dev.heddle.it.faults.application;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.SdkApp;

/** An application under test. */
public enum Subject {
    OPENAI_JAVA(SdkApp.OPENAI, "openai", "com.example.openai", Family.OPENAI),
    ANTHROPIC_JAVA(SdkApp.ANTHROPIC, "anthropic", "com.example.anthropic", Family.ANTHROPIC),
    LANGCHAIN4J(SdkApp.LANGCHAIN4J, "langchain4j", "com.example.langchain4j", Family.OPENAI),
    SPRING_AI(SdkApp.SPRING_AI, "spring-ai", "com.example.springai", Family.OPENAI);

    private final SdkApp app;
    private final String module;
    private final String packageName;
    private final Family family;

    Subject(SdkApp app, String module, String packageName, Family family) {
        this.app = app;
        this.module = module;
        this.packageName = packageName;
        this.family = family;
    }

    /** The SDK's artifact. */
    public String sdk() {
        return app.sdk();
    }

    /** The SDK's artifact and version. */
    public String title() {
        return app.sdk() + " " + app.version();
    }

    Family family() {
        return family;
    }

    ForkedApp application() {
        return ForkedApp.of(module, packageName + ".StreamingApp");
    }
}
