package dev.langchain4j.agent.tool;

/** Stands for LangChain4j's, which this sample needs nothing else of. */
public @interface Tool {
    String value();
}
