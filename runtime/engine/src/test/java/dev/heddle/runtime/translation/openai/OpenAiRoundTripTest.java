package dev.heddle.runtime.translation.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Conversations;
import dev.heddle.runtime.translation.Conversations.Trait;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.Streams;
import dev.heddle.runtime.translation.Translator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRoundTripTest {

    private static final int ROUNDS = 400;

    private static final Set<Trait> BOTH = EnumSet.of(
            Trait.SYSTEM_LATER,
            Trait.REFUSALS,
            Trait.IMAGE_DETAIL,
            Trait.IMAGE_URLS,
            Trait.FILES,
            Trait.ALLOWED_TOOLS,
            Trait.PARALLEL,
            Trait.STRICT,
            Trait.JSON_OBJECT,
            Trait.SCHEMA_NAMES,
            Trait.USER);

    private final Translator chat = new ChatTranslator();
    private final Translator responses = new ResponsesTranslator();

    @Test
    void whatChatCanSayIsReadAsItWasWritten() {
        Set<Trait> traits = with(Trait.NAMES, Trait.AUDIO, Trait.SAMPLING, Trait.STOP, Trait.SEED, Trait.PENALTIES);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Conversation said = new Conversations(seed, traits).next("gpt-4o");
            // Usage is always asked for where it is told only on request.
            assertRoundTrip(chat, said.toBuilder().usageRequested(said.stream()).build(), seed);
        }
    }

    @Test
    void whatChatCanSayToReasoningModelsIsReadAsItWasWritten() {
        Set<Trait> traits = with(Trait.NAMES, Trait.AUDIO, Trait.SEED, Trait.DEVELOPER, Trait.EFFORT);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Conversation said = new Conversations(seed, traits).next("gpt-5-mini");
            assertRoundTrip(chat, said.toBuilder().usageRequested(said.stream()).build(), seed);
        }
    }

    @Test
    void whatResponsesCanSayIsReadAsItWasWritten() {
        Set<Trait> traits =
                with(Trait.DEVELOPER, Trait.FILE_URLS, Trait.MEDIA_RESULTS, Trait.SAMPLING, Trait.STRICT_SAID);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Conversation said = new Conversations(seed, traits).next("gpt-4o");
            assertRoundTrip(responses, said.toBuilder().usageRequested(true).build(), seed);
        }
    }

    @Test
    void whatResponsesCanSayToReasoningModelsIsReadAsItWasWritten() {
        Set<Trait> traits =
                with(Trait.DEVELOPER, Trait.FILE_URLS, Trait.MEDIA_RESULTS, Trait.EFFORT, Trait.STRICT_SAID);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Conversation said = new Conversations(seed, traits).next("gpt-5.2");
            assertRoundTrip(responses, said.toBuilder().usageRequested(true).build(), seed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAreReadAsTheyWereWrittenWholeAndStreamed(boolean streamed) {
        for (Translator translator : List.of(chat, responses)) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                Reply said = reply(translator, seed);
                if (streamed) {
                    assertThat(Streams.read(translator, Streams.write(translator, Streams.events(said))))
                            .as("%s %d", translator.dialect().id(), seed)
                            .isEqualTo(Streams.events(said));
                } else {
                    assertThat(whole(translator, translator.writeReply(said, Streams.CONTEXT)))
                            .as("%s %d", translator.dialect().id(), seed)
                            .isEqualTo(said);
                }
            }
        }
    }

    private static Reply reply(Translator translator, int seed) {
        Conversations random = new Conversations(seed, Set.of());
        boolean calls = random.coin();
        StopReason stop = random.coin() ? StopReason.LENGTH : StopReason.CONTENT_FILTER;
        return new Reply(
                translator instanceof ChatTranslator ? "chatcmpl-1" : "resp_1",
                "gpt-4o",
                random.said(calls),
                calls ? StopReason.TOOL_CALLS : random.coin() ? StopReason.END : stop,
                null,
                random.coin() ? null : Streams.usage(seed, seed / 2, seed, seed / 3));
    }

    private static void assertRoundTrip(Translator translator, Conversation said, int seed) {
        Losses losses = new Losses();
        byte[] written = translator.writeRequest(said, losses).body();
        Conversation read = translator.readRequest("", written, losses);
        // What the application did not say and the writer must.
        Conversation compared = read.toBuilder().extras(List.of()).build();
        assertThat(compared).as("seed %d: %s", seed, new String(written, UTF_8)).isEqualTo(said);
        assertThat(losses.all()).as("seed %d", seed).isEmpty();
        assertThat(translator.writeRequest(read, new Losses()).body()).isEqualTo(written);
    }

    private static Reply whole(Translator translator, byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            return Streams.settled(Objects.requireNonNull(translator.readReply(json)));
        }
    }

    private static Set<Trait> with(Trait... more) {
        Set<Trait> traits = EnumSet.copyOf(BOTH);
        traits.addAll(List.of(more));
        return traits;
    }
}
