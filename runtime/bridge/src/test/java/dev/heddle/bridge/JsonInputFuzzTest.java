package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged texts, compared with another reader's idea of what JSON is. */
class JsonInputFuzzTest {

    private static final int MUTATIONS = Boolean.getBoolean("heddle.long") ? 1_000_000 : 40_000;

    private static final String ANSWER = """
            {"title": "Broken \\"mug\\" \\u00e9 🧵", "priority": "HIGH", "mood": {"calm": [true, null, {}]},
             "items": [{"name": "mug", "count": 2, "price": 4.90e0}, {"name": "", "count": -0, "price": 0}],
             "note": null, "rating": 1, "urgent": false, "action": {"text": "Sorry", "type": "Reply"}}
            """;

    private static final String ALPHABET = "{}[]\",:\\0123456789.-+eEtrufalsn \n\t\u0001é\ud83e";

    private final JsonFactory jackson = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonInput.MAX_DEPTH)
                    .build())
            .build();

    @Test
    void aDamagedTextIsJsonForTheReaderWhereItIsForJackson() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = damaged(random);
            boolean isJson = isJson(text);
            assertThat(isSkipped(text)).as(text).isEqualTo(isJson);
            accepted += isJson ? 1 : 0;
        }
        assertThat(accepted).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
    }

    @Test
    void aDamagedAnswerIsReadOrRefusedWithReasons() {
        SplittableRandom random = new SplittableRandom(1);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = damaged(random);
            try {
                assertThat(TicketAnswer.INSTANCE.read(text)).isNotNull();
                assertThat(isJson(text)).as(text).isTrue();
                read++;
            } catch (InvalidAnswer invalid) {
                assertThat(invalid.violations()).as(text).isNotEmpty().allMatch(violation -> violation.startsWith("$"));
            }
        }
        assertThat(read).isBetween(MUTATIONS / 50, MUTATIONS * 19 / 20);
    }

    private static String damaged(SplittableRandom random) {
        StringBuilder text = new StringBuilder(ANSWER);
        for (int edits = random.nextInt(1, 4); edits > 0 && text.length() > 1; edits--) {
            int at = random.nextInt(text.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(8)) {
                case 0 -> text.setLength(at + 1);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                case 3, 4 -> text.insert(at, c);
                default -> text.setCharAt(at, c);
            }
        }
        return text.toString();
    }

    private static boolean isSkipped(String text) {
        JsonInput in = new JsonInput(text);
        try {
            in.skip();
            return in.end(true);
        } catch (InvalidAnswer e) {
            return false;
        }
    }

    private boolean isJson(String text) {
        try (JsonParser parser = jackson.createParser(text)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            if (first == JsonToken.VALUE_STRING) {
                parser.getText();
            }
            return first != null && parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
