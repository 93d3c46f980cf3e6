package io.opentelemetry.javaagent.bootstrap;

/** Named as the loader of the OpenTelemetry agent's own classes. */
public final class AgentClassLoader extends ClassLoader {}
