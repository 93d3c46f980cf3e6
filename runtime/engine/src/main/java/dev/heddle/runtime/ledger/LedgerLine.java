package dev.heddle.runtime.ledger;

import dev.heddle.runtime.ledger.LineFields.GarbledException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger as it stands in a segment.
 *
 * @param id the same whenever the line is read, and no other line's in any ledger
 * @param json one object, in ASCII
 */
public record LedgerLine(String id, String json) {

    /** The line as it stands in a segment; null where it is not the ledger's. */
    public static @Nullable LedgerLine of(Path segment, ByteBuffer line) {
        try {
            LineFields fields = LineFields.of(line);
            fields.time(Field.AT);
            byte[] bytes = new byte[line.remaining()];
            line.duplicate().get(bytes);
            String json = new String(bytes, StandardCharsets.US_ASCII);
            return new LedgerLine(id(segment, fields, json), json);
        } catch (GarbledException e) {
            return null;
        }
    }

    private static String id(Path segment, LineFields fields, String json) throws GarbledException {
        String kind = fields.text(Field.KIND);
        if (fields.number(Field.V) <= Field.VERSION && kind.equals(Field.KIND_CALL)) {
            return fields.text(Field.CALL);
        }
        if (fields.number(Field.V) <= Field.VERSION && kind.equals(Field.KIND_ATTEMPT)) {
            return fields.text(Field.CALL) + "-" + fields.number(Field.NUMBER);
        }
        String whole = segment.getFileName() + "\n" + json;
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
