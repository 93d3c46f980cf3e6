package dev.heddle.runtime.ledger.shipping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far each segment was shipped, in a file beside them. The file is replaced as a whole. One that is missing, torn or of another
 * place means that nothing was shipped: everything is shipped again, which changes nothing where it is there. Not thread-safe.
 */
final class ShippedPositions {

    static final String FILE = "heddle-shipped.positions";

    private static final String HEAD = "heddle-shipped 1 ";
    private static final String END = "end";

    private final Path file;
    private final String place;
    private final Map<String, Long> positions = new TreeMap<>();

    private ShippedPositions(Path file, String place) {
        this.file = file;
        this.place = place;
    }

    static ShippedPositions load(Path directory, String place) throws IOException {
        ShippedPositions loaded = new ShippedPositions(directory.resolve(FILE), place);
        try {
            loaded.read(Files.readAllLines(loaded.file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
            loaded.positions.clear();
        }
        return loaded;
    }

    private void read(List<String> lines) {
        int last = lines.size() - 1;
        if (last < 1 || !lines.get(0).equals(HEAD + place) || !lines.get(last).equals(END)) {
            return;
        }
        for (String line : lines.subList(1, last)) {
            String[] parts = line.split(" ", 2);
            try {
                positions.put(parts[1], Long.parseLong(parts[0]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                positions.clear();
                return;
            }
        }
    }

    long of(Path segment) {
        return positions.getOrDefault(name(segment), 0L);
    }

    /** Notes how far a segment was shipped. */
    void put(Path segment, long position) throws IOException {
        positions.put(name(segment), position);
        save();
    }

    /** Forgets segments that are not there any more. */
    void retain(Set<String> names) {
        positions.keySet().retainAll(names);
    }

    static String name(Path segment) {
        return String.valueOf(segment.getFileName());
    }

    private void save() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD + place);
        positions.forEach((segment, position) -> lines.add(position + " " + segment));
        lines.add(END);
        Path written = file.resolveSibling(FILE + ".new");
        Files.write(written, lines, StandardCharsets.UTF_8);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
