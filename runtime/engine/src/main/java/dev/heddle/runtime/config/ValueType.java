package dev.heddle.runtime.config;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What kind of value a setting has, how it is written, and which are allowed. */
sealed interface ValueType<T> {

    /** Reads a value as it stands in a file, the environment or a property. */
    T parse(String text) throws InvalidValueException;

    /** The allowed values in words, for example {@code true or false}. */
    String allowed();

    /** {@code true} or {@code false}. */
    record Flag() implements ValueType<Boolean> {

        @Override
        public Boolean parse(String text) throws InvalidValueException {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidValueException("must be " + allowed());
            };
        }

        @Override
        public String allowed() {
            return "true or false";
        }
    }

    /** A whole number. */
    record WholeNumber(int min, int max) implements ValueType<Integer> {

        @Override
        public Integer parse(String text) throws InvalidValueException {
            try {
                int value = Integer.parseInt(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                throw new InvalidValueException("must be " + allowed());
            }
            throw new InvalidValueException("must be " + allowed());
        }

        @Override
        public String allowed() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** A decimal. */
    record Decimal(BigDecimal min, BigDecimal max) implements ValueType<BigDecimal> {

        @Override
        public BigDecimal parse(String text) throws InvalidValueException {
            try {
                BigDecimal value = new BigDecimal(text);
                if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                throw new InvalidValueException("must be " + allowed());
            }
            throw new InvalidValueException("must be " + allowed());
        }

        @Override
        public String allowed() {
            return "a number from " + min.toPlainString() + " to " + max.toPlainString();
        }
    }

    /** One of a few names, written in any case. */
    record Choice(List<String> names) implements ValueType<String> {

        @Override
        public String parse(String text) throws InvalidValueException {
            for (String name : names) {
                if (name.equalsIgnoreCase(text)) {
                    return name;
                }
            }
            throw new InvalidValueException("must be " + allowed());
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", names);
        }
    }

    /** A number and a unit of time. */
    record TimeSpan(Duration min, Duration max) implements ValueType<Duration> {

        @Override
        public Duration parse(String text) throws InvalidValueException {
            Duration value = Units.duration(text);
            if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new InvalidValueException("must be " + allowed());
            }
            return value;
        }

        @Override
        public String allowed() {
            return "a duration from " + Units.format(min) + " to " + Units.format(max)
                    + ", written as 500ms, 8s, 5m, 1h or 90d";
        }
    }

    /** Some of a few names, separated by commas, or the word {@code none}. */
    record Names(List<String> names) implements ValueType<List<String>> {

        private static final String NONE = "none";

        @Override
        public List<String> parse(String text) throws InvalidValueException {
            List<String> found = new ArrayList<>();
            for (String part : text.equalsIgnoreCase(NONE) ? new String[0] : text.split(",", -1)) {
                String name = part.strip().toLowerCase(Locale.ROOT);
                if (!names.contains(name)) {
                    String near = DidYouMean.nearest(name, names);
                    throw new InvalidValueException(
                            "must be " + allowed() + (near == null ? "" : "; did you mean " + near + "?"));
                }
                found.add(name);
            }
            return List.copyOf(found);
        }

        @Override
        public String allowed() {
            return "some of " + String.join(", ", names) + ", separated by commas, or none";
        }
    }

    /** A number and a unit of memory. */
    record Size(long min, long max) implements ValueType<Long> {

        @Override
        public Long parse(String text) throws InvalidValueException {
            long value = Units.bytes(text);
            if (value < min || value > max) {
                throw new InvalidValueException("must be " + allowed());
            }
            return value;
        }

        @Override
        public String allowed() {
            return "a size from " + Units.formatBytes(min) + " to " + Units.formatBytes(max)
                    + ", written as 512B, 8KiB or 1MiB";
        }
    }

    /** A directory; {@code ~} at its beginning is the user's home. */
    record Directory() implements ValueType<Path> {

        @Override
        public Path parse(String text) throws InvalidValueException {
            if (text.isBlank()) {
                throw new InvalidValueException("must be " + allowed());
            }
            boolean inHome = text.equals("~") || text.startsWith("~/");
            String home = System.getProperty("user.home", "");
            try {
                return inHome ? Path.of(home + text.substring(1)) : Path.of(text);
            } catch (InvalidPathException notAPath) {
                throw new InvalidValueException("must be " + allowed() + ": " + notAPath.getReason());
            }
        }

        @Override
        public String allowed() {
            return "a directory's path";
        }
    }

    /** Paths of files that are there, separated by commas; {@code ~} at the beginning of one is the user's home. */
    record Jars() implements ValueType<List<Path>> {

        @Override
        public List<Path> parse(String text) throws InvalidValueException {
            List<Path> jars = new ArrayList<>();
            for (String part : text.split(",")) {
                Path jar = new Directory().parse(part.strip());
                if (!Files.isRegularFile(jar)) {
                    throw new InvalidValueException("must be " + allowed() + ": there is no file " + jar);
                }
                jars.add(jar);
            }
            return List.copyOf(jars);
        }

        @Override
        public String allowed() {
            return "paths of jars, separated by commas";
        }
    }
}
