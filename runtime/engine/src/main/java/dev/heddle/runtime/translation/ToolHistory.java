package dev.heddle.runtime.translation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools that a conversation speaks of though its request offers none: some providers refuse it without them. */
public final class ToolHistory {

    private ToolHistory() {}

    /** A tool that takes anything for each name called, in the order of the calls. */
    public static List<Tool> tools(Conversation conversation) {
        Map<String, Tool> named = new LinkedHashMap<>();
        for (Message message : conversation.messages()) {
            for (Part.ToolCall call : Parts.of(Part.ToolCall.class, message.parts())) {
                named.putIfAbsent(call.name(), new Tool(call.name(), null, "{\"type\":\"object\"}", null, null));
            }
        }
        return List.copyOf(named.values());
    }
}
