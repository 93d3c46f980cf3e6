package dev.heddle.runtime.cost;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;

/** When prices hold; times and days are those of UTC. */
sealed interface PriceCondition {

    PriceCondition ALWAYS = new Always();

    boolean holds(long epochSecond);

    /** Without end. */
    record Always() implements PriceCondition {
        @Override
        public boolean holds(long epochSecond) {
            return true;
        }

        @Override
        public String toString() {
            return "always";
        }
    }

    /** From the beginning of a day on. */
    record From(long epochDay) implements PriceCondition {
        @Override
        public boolean holds(long epochSecond) {
            return Math.floorDiv(epochSecond, TimeUnit.DAYS.toSeconds(1)) >= epochDay;
        }

        @Override
        public String toString() {
            return "from " + LocalDate.ofEpochDay(epochDay);
        }
    }

    /** Every day from one minute to before another. */
    record Daily(int startMinute, int endMinute) implements PriceCondition {
        @Override
        public boolean holds(long epochSecond) {
            long minute = Math.floorMod(epochSecond, TimeUnit.DAYS.toSeconds(1)) / 60;
            return startMinute <= minute && minute < endMinute;
        }

        @Override
        public String toString() {
            return "daily " + LocalTime.ofSecondOfDay(startMinute * 60L) + "-"
                    + LocalTime.ofSecondOfDay(endMinute * 60L);
        }
    }

    /** Both. */
    record Both(PriceCondition first, PriceCondition second) implements PriceCondition {
        @Override
        public boolean holds(long epochSecond) {
            return first.holds(epochSecond) && second.holds(epochSecond);
        }

        @Override
        public String toString() {
            return first + " " + second;
        }
    }

    /** Reads {@code from 2026-07-30}, {@code daily 00:30-16:30} or one after the other. */
    static PriceCondition parse(String text) {
        String[] words = text.split(" ");
        PriceCondition condition = ALWAYS;
        for (int i = 0; i < words.length; i += 2) {
            PriceCondition next = parse(words[i], words[i + 1]);
            condition = i == 0 ? next : new Both(condition, next);
        }
        return condition;
    }

    private static PriceCondition parse(String word, String value) {
        return switch (word) {
            case "from" -> new From(LocalDate.parse(value).toEpochDay());
            case "daily" -> new Daily(minute(value.substring(0, 5)), minute(value.substring(6)));
            default -> throw new IllegalArgumentException("not a time: " + word);
        };
    }

    private static int minute(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }
}
