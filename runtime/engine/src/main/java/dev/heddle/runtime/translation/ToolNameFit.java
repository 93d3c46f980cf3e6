package dev.heddle.runtime.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives tools the names that a target allows, and back. Immutable. */
final class ToolNameFit {

    private final ToolNameRule rule;
    private final Map<String, String> originals = new HashMap<>();

    /** @param offered the names of the tools that the application offers, as it spells them */
    ToolNameFit(ToolNameRule rule, List<String> offered) {
        this.rule = rule;
        for (String name : offered) {
            if (!rule.allows(name)) {
                originals.put(rule.fit(name), name);
            }
        }
    }

    /** The application's name of a tool that the target calls. */
    String original(String name) {
        return originals.getOrDefault(name, name);
    }

    Conversation fit(Conversation conversation) {
        return conversation.toBuilder()
                .messages(conversation.messages().stream().map(this::fit).toList())
                .tools(conversation.tools().stream().map(this::fit).toList())
                .toolChoice(conversation.toolChoice() == null ? null : fit(conversation.toolChoice()))
                .build();
    }

    Reply original(Reply reply) {
        List<Part> parts = reply.parts().stream()
                .map(part -> part instanceof Part.ToolCall call
                        ? new Part.ToolCall(call.id(), original(call.name()), call.arguments(), call.signature())
                        : part)
                .toList();
        return new Reply(reply.id(), reply.model(), parts, reply.stop(), reply.stopSequence(), reply.usage());
    }

    ReplyEvent original(ReplyEvent event) {
        return event instanceof ReplyEvent.ToolCallStarted call
                ? new ReplyEvent.ToolCallStarted(call.index(), call.id(), original(call.name()), call.signature())
                : event;
    }

    private Message fit(Message message) {
        boolean speaksOfTools = message.role() == Message.Role.ASSISTANT || message.role() == Message.Role.TOOL;
        return speaksOfTools
                ? message.with(message.parts().stream().map(this::fit).toList())
                : message;
    }

    private Tool fit(Tool tool) {
        return new Tool(rule.fit(tool.name()), tool.description(), tool.schema(), tool.strict(), tool.cache());
    }

    private ToolChoice fit(ToolChoice choice) {
        if (choice instanceof ToolChoice.Named named) {
            return new ToolChoice.Named(rule.fit(named.name()));
        }
        return choice instanceof ToolChoice.Allowed allowed
                ? new ToolChoice.Allowed(allowed.names().stream().map(rule::fit).toList(), allowed.required())
                : choice;
    }

    private Part fit(Part part) {
        if (part instanceof Part.ToolCall call) {
            return new Part.ToolCall(call.id(), rule.fit(call.name()), call.arguments(), call.signature());
        }
        return part instanceof Part.ToolResult result && result.name() != null
                ? new Part.ToolResult(
                        result.callId(), rule.fit(result.name()), result.parts(), result.isError(), result.cache())
                : part;
    }
}
