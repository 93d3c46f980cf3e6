package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged requests are refused or translated to well-formed ones; damaged answers are translated to answers that the
 * application's dialect reads as whole or failed, or are said to be broken and have no end. Nothing throws.
 */
public class TranslationFuzzTest {

    private static final long MUTATIONS = Boolean.getBoolean("heddle.long") ? 300_000 : 20_000;
    private static final Set<Conversations.Trait> TRAITS = EnumSet.allOf(Conversations.Trait.class);

    private final List<Translator> translators = Translations.all();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedAnswersDoNoHarm() {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            try {
                readAnswer(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with seed " + seed, failure);
            }
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedRequestsDoNoHarm() {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            try {
                readRequest(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with seed " + seed, failure);
            }
        }
    }

    /** Translates one damaged answer. */
    public void readAnswer(SplittableRandom random) {
        long seed = random.nextLong();
        Translator application = any(random);
        Translator target = any(random);
        boolean streamed = random.nextInt(4) > 0;
        byte[] bytes = ByteMutations.of(
                answerOf(target, streamed, seed), answerOf(any(random), random.nextBoolean(), seed + 1), random);
        AnswerTranslator translator = Streams.answer(application, target, streamed);
        byte[] translated = feed(translator, bytes, random);
        if (streamed) {
            List<ReplyEvent> read = Streams.read(application, translated);
            boolean ended = !read.isEmpty() && isEnd(read.get(read.size() - 1));
            assertThat(ended)
                    .as(
                            "%s from %s: %s",
                            application.dialect().id(), target.dialect().id(), read)
                    .isNotEqualTo(translator.broken());
        } else {
            assertThat(translated.length > 0).isNotEqualTo(translator.broken());
        }
    }

    /** Translates one damaged request. */
    public void readRequest(SplittableRandom random) {
        long seed = random.nextLong();
        Translator application = any(random);
        Translator target = any(random);
        Conversation said = new Conversations(seed, TRAITS).next("model");
        WrittenRequest written = application.writeRequest(said, new Losses());
        byte[] other = any(random).writeRequest(said, new Losses()).body();
        byte[] body = ByteMutations.of(written.body(), other, random);
        Optional<RequestFacts> facts = application.dialect().readRequest(written.path(), body, false);
        if (facts.isEmpty()) {
            return;
        }
        TranslatedRequest translated;
        try {
            translated = Streams.between(application, target)
                    .request(facts.get(), written.path(), body, "model", random.nextBoolean());
        } catch (UntranslatableException refused) {
            assertThat(refused).hasMessageContaining("request");
            return;
        }
        assertThat(target.readRequest(translated.path(), translated.body(), new Losses())
                        .model())
                .isEqualTo("model");
        assertThat(JsonText.isObject(new String(translated.body(), UTF_8))).isTrue();
    }

    private static boolean isEnd(ReplyEvent event) {
        return event instanceof ReplyEvent.Ended || event instanceof ReplyEvent.Failed;
    }

    private static byte[] answerOf(Translator target, boolean streamed, long seed) {
        Conversations random = new Conversations(seed, TRAITS);
        boolean calls = random.coin();
        Reply reply = new Reply(
                "id",
                "model",
                random.said(calls),
                calls ? StopReason.TOOL_CALLS : StopReason.END,
                null,
                Streams.usage(5, 1, 3, 1));
        return streamed ? Streams.write(target, Streams.events(reply)) : target.writeReply(reply, Streams.CONTEXT);
    }

    private static byte[] feed(AnswerTranslator translator, byte[] bytes, SplittableRandom random) {
        ByteAccumulator all = new ByteAccumulator();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(200));
            all.append(translator.translate(ByteBuffer.wrap(bytes, at, length)));
            at += length;
        }
        all.append(translator.end());
        byte[] copy = new byte[all.length()];
        all.view().get(copy);
        return copy;
    }

    private Translator any(SplittableRandom random) {
        return translators.get(random.nextInt(translators.size()));
    }
}
