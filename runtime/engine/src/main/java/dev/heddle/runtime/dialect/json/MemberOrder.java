package dev.heddle.runtime.dialect.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Puts the members of the objects that are being written into the order of their names. Not thread-safe. */
final class MemberOrder {

    private final CanonicalBytes out;
    /** Of all objects that are open, the innermost one's last. */
    private final List<Member> members = new ArrayList<>();

    private long copiesLeft;

    /** @param from where it begins in the bytes; it ends where the next one does, or the object */
    private record Member(String name, int from) {}

    /** A member with its end. */
    private record Span(String name, int from, int to) {

        int length() {
            return to - from;
        }
    }

    /** @param copiesLeft how many bytes may be moved in all */
    MemberOrder(CanonicalBytes out, long copiesLeft) {
        this.out = out;
        this.copiesLeft = copiesLeft;
    }

    /** An object begins; the result is to be given to {@link #end}. */
    int begin() {
        return members.size();
    }

    /** A member begins. */
    void member(String name) {
        members.add(new Member(name, out.length()));
    }

    /**
     * The object ends.
     *
     * @return false where that would move too many bytes
     */
    boolean end(int first) {
        int displaced = firstDisplaced(first);
        boolean done = displaced == members.size() || sort(displaced);
        members.subList(first, members.size()).clear();
        return done;
    }

    /** Members before it stand where they belong, and a long one among them need not be moved. */
    private int firstDisplaced(int first) {
        int displaced = members.size();
        String least = null;
        for (int i = members.size() - 1; i >= first; i--) {
            String name = members.get(i).name();
            if (least == null || name.compareTo(least) <= 0) {
                least = name;
            } else {
                displaced = i;
            }
        }
        return displaced;
    }

    /** Only what stands around the longest is copied: mostly that is one long text among small members. */
    private boolean sort(int first) {
        int start = members.get(first).from();
        copiesLeft -= 2L * (out.length() - start);
        if (copiesLeft < 0) {
            return false;
        }
        List<Span> spans = new ArrayList<>(members.size() - first);
        for (int i = first; i < members.size(); i++) {
            int to = i + 1 < members.size() ? members.get(i + 1).from() : out.length();
            spans.add(new Span(members.get(i).name(), members.get(i).from(), to));
        }
        spans.sort(Comparator.comparing(Span::name));
        Span longest = Collections.max(spans, Comparator.comparingInt(Span::length));
        byte[] others = new byte[out.length() - start - longest.length()];
        int at = 0;
        int before = 0;
        for (Span span : spans) {
            if (span == longest) {
                before = at;
            } else {
                System.arraycopy(out.array(), span.from(), others, at, span.length());
                at += span.length();
            }
        }
        out.replaceFrom(start, others, before, longest.from(), longest.length());
        return true;
    }
}
