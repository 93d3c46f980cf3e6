package dev.heddle.runtime.dialect.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes single members of a JSON object and leaves every other byte as it is: providers cache by prefix, and the rest of the
 * body is the application's. What is added comes at the end of the object. Not thread-safe.
 */
public final class JsonEdit {

    private static final String ROOT = "";

    private final byte[] body;
    private final List<Member> members = new ArrayList<>(2);
    private final List<Replacement> replacements = new ArrayList<>(2);

    private JsonEdit(byte[] body) {
        this.body = body;
    }

    /** One wanted change; {@code parents} and {@code names} are spellings, of which the first is the one to add. */
    private static final class Member {

        private final List<String> parents;
        private final List<String> names;
        private final String json;
        private final long atMost;
        private final boolean add;
        private boolean found;

        Member(List<String> parents, List<String> names, String json, long atMost, boolean add) {
            this.parents = parents;
            this.names = names;
            this.json = json;
            this.atMost = atMost;
            this.add = add;
        }

        boolean in(String object) {
            return object.equals(ROOT) ? parents.isEmpty() : parents.contains(object);
        }

        String text() {
            return "\"" + names.get(0) + "\":" + json;
        }
    }

    /** Bytes from {@code start} to {@code end} to be replaced. */
    private record Replacement(int start, int end, String text) {}

    public static JsonEdit of(byte[] body) {
        return new JsonEdit(body);
    }

    /** Gives a member of the root another value; adds none. */
    public JsonEdit replace(String name, String json) {
        members.add(new Member(List.of(), List.of(name), json, Long.MIN_VALUE, false));
        return this;
    }

    /** Gives a member of an object in the root a value; adds what is missing. */
    public JsonEdit set(String parent, String name, String json) {
        members.add(new Member(List.of(parent), List.of(name), json, Long.MIN_VALUE, true));
        return this;
    }

    /** Lowers a number of the root to a limit, under whichever of the names it has; adds it under the first where it has none. */
    public JsonEdit cap(List<String> names, long atMost) {
        return cap(List.of(), names, atMost, true);
    }

    /** The same for a number of an object in the root, which too may have one of several names. */
    public JsonEdit cap(List<String> parents, List<String> names, long atMost, boolean add) {
        members.add(new Member(parents, names, Long.toString(atMost), atMost, add));
        return this;
    }

    /** The changed body; null where it is no well-formed object, or nothing changes. */
    public byte @Nullable [] apply() {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (!json.object()) {
                return null;
            }
            append(walk(json, ROOT), ROOT);
            return json.complete() && !replacements.isEmpty() ? spliced() : null;
        }
    }

    /** Walks through an object that was entered; where its closing brace stands. */
    private int walk(JsonCursor json, String object) {
        while (json.nextField()) {
            String name = json.name();
            for (Member member : members) {
                if (member.in(object) && member.names.contains(name)) {
                    change(json, member);
                }
            }
            if (object.equals(ROOT) && isParent(name)) {
                nested(json, name);
            }
        }
        return json.skip() - 1;
    }

    private boolean isParent(String name) {
        return members.stream().anyMatch(member -> member.parents.contains(name));
    }

    private void nested(JsonCursor json, String name) {
        int start = json.start();
        if (json.object()) {
            append(walk(json, name), name);
        } else {
            String text = additions(name);
            if (!text.isEmpty()) {
                replacements.add(new Replacement(start, json.skip(), "{" + text + "}"));
            }
        }
    }

    private void change(JsonCursor json, Member member) {
        member.found = true;
        if (member.atMost != Long.MIN_VALUE) {
            Long number = json.integer();
            if (number != null && number <= member.atMost) {
                return;
            }
        }
        int start = json.start();
        String before = json.raw();
        if (before != null && !before.equals(member.json)) {
            replacements.add(new Replacement(start, start + before.getBytes(UTF_8).length, member.json));
        }
    }

    private void append(int end, String object) {
        String text = object.equals(ROOT) ? withMissingParents(additions(object)) : additions(object);
        if (!text.isEmpty() && end >= 0) {
            replacements.add(new Replacement(end, end, isEmptyBefore(end) ? text : "," + text));
        }
    }

    /** The members of an object that are to be added, which counts as found. */
    private String additions(String object) {
        StringBuilder text = new StringBuilder();
        for (Member member : members) {
            if (member.in(object) && member.add && !member.found) {
                member.found = true;
                text.append(text.length() == 0 ? "" : ",").append(member.text());
            }
        }
        return text.toString();
    }

    private String withMissingParents(String text) {
        StringBuilder all = new StringBuilder(text);
        for (Member member : members) {
            if (member.add && !member.found) {
                String parent = member.parents.get(0);
                all.append(all.length() == 0 ? "\"" : ",\"")
                        .append(parent)
                        .append("\":{")
                        .append(additions(parent))
                        .append('}');
            }
        }
        return all.toString();
    }

    /** Whether only white space stands between the object's opening brace and that place. */
    private boolean isEmptyBefore(int end) {
        int i = end - 1;
        while (i >= 0 && (body[i] == ' ' || body[i] == '\n' || body[i] == '\r' || body[i] == '\t')) {
            i--;
        }
        return i >= 0 && body[i] == '{';
    }

    private byte[] spliced() {
        replacements.sort(Comparator.comparingInt(Replacement::start));
        ByteArrayOutputStream result = new ByteArrayOutputStream(body.length + 64);
        int from = 0;
        for (Replacement replacement : replacements) {
            result.write(body, from, replacement.start() - from);
            byte[] text = replacement.text().getBytes(UTF_8);
            result.write(text, 0, text.length);
            from = replacement.end();
        }
        result.write(body, from, body.length - from);
        return result.toByteArray();
    }
}
