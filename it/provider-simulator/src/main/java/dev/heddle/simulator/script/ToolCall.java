package dev.heddle.simulator.script;

/**
 * A tool call that the model makes.
 *
 * @param name the tool's name
 * @param arguments the arguments as JSON text, streamed in fragments where the dialect does so
 */
public record ToolCall(String name, String arguments) {}
