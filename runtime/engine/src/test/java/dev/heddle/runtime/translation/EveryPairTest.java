package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect can say arrives from any in any other: conversations with tools, whole answers, streams. */
class EveryPairTest {

    private static final int ROUNDS = 60;

    private static final Set<Conversations.Trait> TRAITS = EnumSet.of(Conversations.Trait.SAMPLING);

    static Stream<Arguments> pairs() {
        return Translations.all().stream()
                .flatMap(application -> Translations.all().stream()
                        .filter(target -> target != application)
                        .map(target -> Arguments.of(application, target)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void conversationsArrive(Translator application, Translator target) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Conversation said = new Conversations(seed, TRAITS).next("asked-for");
            WrittenRequest written = application.writeRequest(said, new Losses());
            RequestFacts facts = application
                    .dialect()
                    .readRequest(written.path(), written.body(), false)
                    .orElseThrow();
            TranslatedRequest sent = Streams.between(application, target)
                    .request(facts, written.path(), written.body(), "target-model", true);
            assertThat(target.dialect().readRequest(sent.path(), sent.body(), false))
                    .as("%s", new String(sent.body(), UTF_8))
                    .hasValueSatisfying(read -> assertThat(read.stream()).isEqualTo(said.stream()));
            Conversation read = target.readRequest(sent.path(), sent.body(), new Losses());
            assertThat(essence(read.messages()))
                    .as("seed %d: %s", seed, new String(sent.body(), UTF_8))
                    .isEqualTo(essence(said.messages()));
            // A dialect may say a response format as a tool, and which may be called by offering no other.
            if (said.toolChoice() instanceof ToolChoice.Named named) {
                assertThat(names(read.tools())).contains(named.name());
            } else if (!(said.toolChoice() instanceof ToolChoice.None)) {
                assertThat(names(read.tools())).startsWith(names(said.tools()).toArray(String[]::new));
            }
            assertThat(read.sampling().maxTokens() != null || said.sampling().maxTokens() == null)
                    .isTrue();
            assertThat(read.sampling().temperature()).isEqualTo(said.sampling().temperature());
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void wholeAnswersArrive(Translator application, Translator target) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Reply said = reply(seed);
            byte[] translated = Streams.feed(
                    Streams.answer(application, target, false), target.writeReply(said, Streams.CONTEXT), 100);
            try (JsonCursor json = JsonCursor.over(translated, 0, translated.length)) {
                Reply read = Streams.settled(Objects.requireNonNull(application.readReply(json)));
                assertThat(essence(List.of(new Message(Message.Role.ASSISTANT, read.parts()))))
                        .as("seed %d: %s", seed, new String(translated, UTF_8))
                        .isEqualTo(essence(List.of(new Message(Message.Role.ASSISTANT, said.parts()))));
                assertThat(read.stop()).isEqualTo(said.stop());
                assertThat(read.usage()).isEqualTo(said.usage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void streamsArrive(Translator application, Translator target) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Reply said = reply(seed);
            byte[] stream = Streams.write(target, Streams.events(said));
            for (int pieces : new int[] {1, 61, 100_000}) {
                AnswerTranslator translator = Streams.answer(application, target, true);
                List<ReplyEvent> read = Streams.read(application, Streams.feed(translator, stream, pieces));
                assertThat(translator.broken()).isFalse();
                assertThat(told(read)).as("seed %d", seed).isEqualTo(told(Streams.events(said)));
            }
        }
    }

    private static Reply reply(int seed) {
        Conversations random = new Conversations(seed, Set.of());
        boolean calls = random.coin();
        return new Reply(
                "id-1",
                "target-model",
                random.said(calls),
                calls ? StopReason.TOOL_CALLS : random.coin() ? StopReason.END : StopReason.LENGTH,
                null,
                Streams.usage(seed + 1, 0, seed + 2, 0));
    }

    /** Messages as lines, calls by number: some dialects have no ids, and some have one place for system messages. */
    private static List<String> essence(List<Message> messages) {
        Map<String, Integer> calls = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Message message : messages) {
            for (Part part : message.parts()) {
                lines.add(message.role() + " " + essence(part, calls));
            }
        }
        return lines;
    }

    private static String essence(Part part, Map<String, Integer> calls) {
        if (part instanceof Part.Text text) {
            return text.text();
        }
        if (part instanceof Part.ToolCall call) {
            calls.putIfAbsent(call.id(), calls.size());
            return calls.get(call.id()) + " " + call.name()
                    + call.argumentsObject().replaceAll("\\s", "");
        }
        if (part instanceof Part.ToolResult result) {
            return calls.get(result.callId()) + " " + result.text();
        }
        return part.toString();
    }

    private static List<String> told(List<ReplyEvent> events) {
        List<String> lines = new ArrayList<>();
        StringBuilder running = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.TextDelta text) {
                running.append(text.text());
            } else if (event instanceof ReplyEvent.ToolArgumentsDelta arguments) {
                running.append(arguments.json().replaceAll("\\s", ""));
            } else {
                lines.add(running.toString());
                running.setLength(0);
                if (event instanceof ReplyEvent.ToolCallStarted call) {
                    lines.add(call.index() + " " + call.name());
                } else if (!(event instanceof ReplyEvent.Started)) {
                    lines.add(event.toString());
                }
            }
        }
        return lines;
    }

    private static List<String> names(List<Tool> tools) {
        return tools.stream().map(Tool::name).toList();
    }
}
