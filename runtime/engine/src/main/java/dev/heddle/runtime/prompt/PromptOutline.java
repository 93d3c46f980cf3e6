package dev.heddle.runtime.prompt;

/**
 * Where the parts of a chat request stand in its body, and how many there are of each. Immutable.
 *
 * @param tools the tools offered, as they stand
 * @param system the system prompt: a member of its own, or the messages of that role at the beginning
 * @param messages all messages, the system's included where they are messages
 * @param firstUser the first message of the user
 * @param firstAnswer the first message of the model, by which two conversations that begin alike differ
 * @param lastUser the last message of the user with a text
 * @param lastOfHistory the message before the last
 * @param messageCount messages of users, models and tools
 * @param toolCount tools offered
 * @param toolsUsed whether a tool was called before
 * @param images images and other files in the messages
 * @param structured whether an answer in JSON is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PromptOutline(
        byte[] body,
        Span tools,
        Span system,
        Span messages,
        Span firstUser,
        Span firstAnswer,
        Span lastUser,
        Span lastOfHistory,
        int messageCount,
        int toolCount,
        boolean toolsUsed,
        int images,
        boolean structured) {

    /** System prompt and messages, in bytes. */
    public int promptBytes() {
        boolean inMessages = system.start() >= messages.start() && system.end() <= messages.end();
        return messages.length() + (inMessages ? 0 : system.length());
    }
}
