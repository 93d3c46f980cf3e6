package dev.heddle.runtime.translation;

import dev.heddle.runtime.translation.Message.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as providers want it that have one place for instructions, and turns of user and assistant in alternation:
 * what tools answered belongs to the user's turn, all answers of one turn first.
 *
 * @param system the instructions, in order
 * @param messages of the roles {@code USER} and {@code ASSISTANT} in turn
 */
public record Turns(List<Part> system, List<Message> messages) {

    public Turns {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
    }

    /** Reports {@code messages.system} where an instruction stood behind another message, {@code messages.name} where one was named. */
    public static Turns of(List<Message> messages, Losses losses) {
        List<Part> system = new ArrayList<>();
        List<Message> turns = new ArrayList<>();
        Turn turn = null;
        for (Message message : messages) {
            if (message.name() != null) {
                losses.lose("messages.name");
            }
            if (message.instructs()) {
                if (turn != null) {
                    losses.lose("messages.system");
                }
                system.addAll(message.parts());
                continue;
            }
            Role role = message.role() == Role.ASSISTANT ? Role.ASSISTANT : Role.USER;
            if (turn == null || turn.role != role) {
                add(turn, turns);
                turn = new Turn(role);
            }
            turn.add(message.parts());
        }
        add(turn, turns);
        if (turns.isEmpty() && !system.isEmpty()) {
            // Nothing but instructions: providers want something to answer.
            losses.lose("messages.system");
            return new Turns(List.of(), List.of(new Message(Role.USER, system)));
        }
        return new Turns(system, turns);
    }

    /** A user's turn as messages: what tools answered has messages of its own. */
    public static List<Message> ofUser(List<Part> parts) {
        List<Message> messages = new ArrayList<>();
        List<Part> run = new ArrayList<>();
        for (Part part : parts) {
            if (!run.isEmpty() && (part instanceof Part.ToolResult) != (run.get(0) instanceof Part.ToolResult)) {
                messages.add(ofRun(run));
                run = new ArrayList<>();
            }
            run.add(part);
        }
        if (!run.isEmpty()) {
            messages.add(ofRun(run));
        }
        return messages;
    }

    private static Message ofRun(List<Part> run) {
        return new Message(run.get(0) instanceof Part.ToolResult ? Role.TOOL : Role.USER, run);
    }

    private static void add(@Nullable Turn turn, List<Message> turns) {
        if (turn != null && !turn.isEmpty()) {
            turns.add(turn.message());
        }
    }

    private static final class Turn {

        private final Role role;
        private final List<Part> results = new ArrayList<>();
        private final List<Part> others = new ArrayList<>();

        Turn(Role role) {
            this.role = role;
        }

        void add(List<Part> parts) {
            for (Part part : parts) {
                (part instanceof Part.ToolResult ? results : others).add(part);
            }
        }

        boolean isEmpty() {
            return results.isEmpty() && others.isEmpty();
        }

        Message message() {
            List<Part> all = new ArrayList<>(results);
            all.addAll(others);
            return new Message(role, all);
        }
    }
}
