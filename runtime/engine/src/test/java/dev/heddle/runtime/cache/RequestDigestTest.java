package dev.heddle.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Dialects;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDigestTest {

    private static final String CHAT = "openai.chat";
    private static final String REQUEST =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"temperature\":0.5,\"seed\":7}";

    private static @Nullable Fingerprint fingerprint(String dialect, String body, @Nullable String... context) {
        return RequestDigest.of(
                Objects.requireNonNull(Dialects.standard().named(dialect), dialect),
                body.getBytes(StandardCharsets.UTF_8),
                Arrays.asList(context),
                true);
    }

    private static Digest digest(String body, @Nullable String... context) {
        return Objects.requireNonNull(fingerprint(CHAT, body, context)).whole();
    }

    private static @Nullable String question(String body) {
        return Objects.requireNonNull(fingerprint(CHAT, body)).question();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " { \"messages\" :\n[ {\"content\":\"Why?\",\"role\":\"user\"} ], \"seed\":7, \"model\":\"m\",\"temperature\":0.5 }\n",
                "{\"model\":\"\\u006d\",\"messages\":[{\"role\":\"user\",\"content\":\"Wh\\u0079?\"}],\"temperature\":5e-1,\"seed\":7.0}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"temperature\":0.500,\"seed\":0.7e1,"
                        + "\"user\":\"u-1\",\"metadata\":{\"a\":\"b\"},\"safety_identifier\":\"s\"}"
            })
    void howARequestIsWrittenAndWhoAsksDoesNotCount(String same) {
        assertThat(digest(same)).isEqualTo(digest(REQUEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\":7|\"seed\":8",
                "\"seed\":7|\"seed\":70",
                "\"seed\":7|\"seed\":\"7\"",
                "\"seed\":7|\"seed\":null",
                "\"seed\":7|\"seed\":-7",
                "\"seed\":7|\"seed\":7,\"seed\":7",
                "\"seed\":7|\"seed\":7,\"stream\":true",
                "\"seed\":7|\"seed\":7,\"stream_options\":{\"include_usage\":true}",
                "\"seed\":7|\"seed\":7,\"nobody_knows_it\":{}",
                "\"seed\":7|\"seed\":7,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
                "\"seed\":7|\"seed\":7,\"response_format\":{\"type\":\"json_object\"}",
                "\"Why?\"|\"why?\"",
                "\"Why?\"|\"Why?\\u0000\"",
                "\"Why?\"|[\"Why?\"]",
                "{\"role\":\"user\"|{\"user\":\"u-1\",\"role\":\"user\"",
            })
    void everythingElseCounts(String part, String other) {
        String changed = REQUEST.replace(part, other);
        assertThat(changed).isNotEqualTo(REQUEST);
        assertThat(digest(changed)).isNotEqualTo(digest(REQUEST));
    }

    @Test
    void theOrderOfAnArrayCounts() {
        assertThat(digest("{\"stop\":[\"a\",\"b\"]}")).isNotEqualTo(digest("{\"stop\":[\"b\",\"a\"]}"));
        assertThat(digest("{\"stop\":[[],[1]]}")).isNotEqualTo(digest("{\"stop\":[[1],[]]}"));
    }

    @Test
    void halfASurrogatePairIsNoQuestionMark() {
        assertThat(digest("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}"))
                .isNotEqualTo(digest("{\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}"))
                .isNotEqualTo(digest("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud801\"}]}"));
    }

    @Test
    void theContextCountsEachTextInItsPlace() {
        Set<Digest> digests = new HashSet<>();
        digests.add(digest(REQUEST));
        digests.add(digest(REQUEST, "acme"));
        digests.add(digest(REQUEST, "acme", null));
        digests.add(digest(REQUEST, null, "acme"));
        digests.add(digest(REQUEST, "ac", "me"));
        digests.add(digest(REQUEST, ""));
        digests.add(digest(REQUEST, (String) null));
        assertThat(digests).hasSize(7);
    }

    @Test
    void theDialectCounts() {
        assertThat(fingerprint("ollama.chat", REQUEST)).isNotEqualTo(fingerprint(CHAT, REQUEST));
    }

    @Test
    void whatAResponseRepeatsCountsThere() {
        String asked = "{\"model\":\"m\",\"input\":\"Why?\",\"metadata\":{\"a\":\"1\"}}";
        assertThat(fingerprint("openai.responses", asked))
                .isNotEqualTo(fingerprint("openai.responses", asked.replace("\"1\"", "\"2\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{\"a\":1", "[1,]", "nothing", "{\"a\":\"\u0001\"}"})
    void whatIsNoDocumentHasNone(String body) {
        assertThat(fingerprint(CHAT, body)).isNull();
    }

    @Test
    void deepObjectsInTheWrongOrderAreNotSortedForEver() {
        String nested = "\"" + "z".repeat(200_000) + "\"";
        for (int i = 0; i < 500; i++) {
            nested = "{\"b\":" + nested + ",\"a\":1}";
        }
        assertThat(fingerprint(CHAT, nested)).isNull();
    }

    @Test
    void whateverIsWrittenAnotherWayIsTheSameAndWhateverIsAnotherIsNot() {
        Random random = new Random(11);
        Map<Digest, Object> seen = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            Object value = value(random, 3);
            Digest digest = digest("{\"v\":" + written(value, new Random(1)) + "}");
            assertThat(digest("{\"v\":" + written(value, random) + " }")).isEqualTo(digest);
            Object before = seen.putIfAbsent(digest, value);
            assertThat(before == null ? value : before).isEqualTo(value);
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> random.nextInt(2_000) - 1_000;
            case 1 -> random.nextBoolean();
            case 2 -> List.of("", "a", "ä€\uD83D\uDE00", "\"\\\n").get(random.nextInt(4)) + random.nextInt(3);
            case 3 -> {
                List<Object> all = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    all.add(value(random, depth - 1));
                }
                yield all;
            }
            default -> {
                Map<String, Object> all = new HashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    all.put("k" + random.nextInt(6), value(random, depth - 1));
                }
                yield all;
            }
        };
    }

    /** The value as JSON, its members in any order, with spaces, escapes and forms of numbers as it comes. */
    private static String written(Object value, Random random) {
        String space = " ".repeat(random.nextInt(2));
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(
                    written(name, random) + space + ":" + written(member, random) + " ".repeat(random.nextInt(2))));
            Collections.shuffle(members, random);
            return "{" + space + String.join(",", members) + "}";
        }
        if (value instanceof List<?> list) {
            List<String> elements = new ArrayList<>();
            list.forEach(element -> elements.add(written(element, random)));
            return "[" + String.join("," + space, elements) + "]";
        }
        if (value instanceof Integer number) {
            return switch (random.nextInt(3)) {
                case 0 -> number + ".0";
                case 1 -> number + "e0";
                default -> Integer.toString(number);
            };
        }
        return value instanceof String text ? quoted(text, random) : value.toString();
    }

    private static String quoted(String text, Random random) {
        StringBuilder quoted = new StringBuilder("\"");
        boolean pairsEscaped = random.nextBoolean();
        for (char c : text.toCharArray()) {
            boolean escaped = Character.isSurrogate(c) ? pairsEscaped : random.nextInt(4) == 0;
            if (c < ' ' || c == '"' || c == '\\' || escaped) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"system\",\"content\":\"S\"},{\"role\":\"user\",\"content\":\"Why?\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\"}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Why?\"}]}]}",
                "{\"contents\":[{\"parts\":[{\"text\":\"Why?\"}]}]}",
                "{\"input\":\"Why?\"}",
                "{\"input\":[{\"role\":\"user\",\"type\":\"message\",\"content\":[{\"type\":\"input_text\",\"text\":\"Why?\"}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}",
                "{\"messages\":[{\"content\":\"Why?\",\"name\":\"x\"}],\"nobody_knows\":[{\"role\":\"tool\"}]}",
                "{\"prompt\":\"Why?\"}"
            })
    void theLastMessageIsTheQuestionWhereItIsTheUsersText(String body) {
        Fingerprint why = Objects.requireNonNull(fingerprint(CHAT, body));
        Fingerprint how = Objects.requireNonNull(fingerprint(CHAT, body.replace("Why?", "How, then?")));

        assertThat(why.question()).isEqualTo("Why?");
        assertThat(how.partition()).as("all but the question").isEqualTo(why.partition());
        assertThat(how.whole()).isNotEqualTo(why.whole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"},{\"role\":\"assistant\",\"content\":\"So\"}]}",
                "{\"messages\":[{\"role\":\"tool\",\"content\":\"7\",\"tool_call_id\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\",\"image_url\":{}}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":\"7\"}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\",\"images\":[\"aGk=\"]}]}",
                "{\"prompt\":\"Why?\",\"images\":[\"aGk=\"]}",
                "{\"input\":[{\"type\":\"function_call_output\",\"output\":\"7\"}]}",
                "{\"input\":\"a\",\"prompt\":\"b\"}",
                "{\"messages\":[]}",
                "{\"messages\":null}",
                "{\"messages\":[\"Why?\"]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"},7]}",
                "{\"messages\":[{\"role\":7,\"content\":\"Why?\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\",\"tool_calls\":[]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[\"Why?\"]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":7}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"refusal\",\"text\":\"Why?\"}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\",\"citations\":[]}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}]}",
                "{\"input\":[{\"type\":\"reasoning\",\"content\":\"Why?\"}]}",
                "{\"images\":[],\"prompt\":\"Why?\"}",
                "{\"prompt\":7}",
                "[{\"prompt\":\"Why?\"}]",
                "{\"model\":\"m\"}"
            })
    void otherwiseThereIsNoQuestion(String body) {
        assertThat(question(body)).isNull();
    }

    @Test
    void thePartitionIsEverythingButTheQuestion() {
        Fingerprint why = Objects.requireNonNull(fingerprint(CHAT, REQUEST));
        Fingerprint how = Objects.requireNonNull(fingerprint(CHAT, REQUEST.replace("Why?", "How \\u00fcber?")));
        Fingerprint other = Objects.requireNonNull(fingerprint(CHAT, REQUEST.replace("\"m\"", "\"n\"")));

        assertThat(how.question()).isEqualTo("How über?");
        assertThat(how.partition()).isEqualTo(why.partition());
        assertThat(how.whole()).isNotEqualTo(why.whole());
        assertThat(other.partition()).isNotEqualTo(why.partition());
        assertThat(digest(REQUEST, "acme")).as("a tenant's").isNotEqualTo(digest(REQUEST, "globex"));
    }

    @Test
    void theQuestionIsToldApartOnlyWhereThatIsAskedFor() {
        Fingerprint plain = Objects.requireNonNull(RequestDigest.of(
                Objects.requireNonNull(Dialects.standard().named(CHAT)),
                REQUEST.getBytes(StandardCharsets.UTF_8),
                List.of(),
                false));

        assertThat(plain.question()).isNull();
        assertThat(plain.whole()).isNotEqualTo(plain.partition());
        assertThat(plain.partition())
                .isNotEqualTo(Objects.requireNonNull(fingerprint(CHAT, REQUEST)).partition());
    }

    /** Kept by other processes, also of other versions: another digest of the same request needs another version in front. */
    @Test
    void theDigestIsOfVersionDialectContextAndFormAndThenOfTheQuestion() throws Exception {
        Fingerprint found = Objects.requireNonNull(fingerprint(CHAT, "{\"prompt\":\"Wé\"}", "acme", null));

        byte[] partition = sha256(
                text("heddle-request-1"),
                text(CHAT),
                text("acme"),
                text(null),
                "o\0\0\0\6promptxe".getBytes(StandardCharsets.UTF_8));
        assertThat(found.partition()).isEqualTo(Digest.of(partition));
        assertThat(found.whole()).isEqualTo(Digest.of(sha256(partition, text("Wé"))));
        assertThat(found.partition()).hasToString(HexFormat.of().formatHex(partition));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    /** How many characters, and each as two bytes; -1 for none. */
    private static byte[] text(@Nullable String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(text == null ? -1 : text.length());
        out.writeChars(text == null ? "" : text);
        return bytes.toByteArray();
    }

    @Test
    void aDigestIsItsBytes() {
        Digest digest = digest(REQUEST);
        assertThat(Digest.of(digest.bytes())).isEqualTo(digest);
        assertThat(digest.toString()).matches("[0-9a-f]{64}");
    }
}
