package dev.heddle.runtime.semantic;

import java.util.List;
import java.util.Set;

/** English words that say little by themselves, wherever they stand. */
final class SmallWords {

    private static final Set<String> ALL = Set.copyOf(List.of(
            "a an the this that these those some any it its it's i i'm i've i'd i'll me my mine we our us you your he his him she"
                    .concat(
                            " her they their them there here is are was were be been being am do does did done have has had having")
                    .concat(
                            " can could will would shall should may might must to of in on at by for with from as into about than")
                    .concat(
                            " then so and or but if how what why when where who which whose whom please just also too very much")
                    .concat(
                            " many really get got getting want wanted need needed like know tell explain let help what's how's")
                    .concat(" that's there's where's who's up out over again still yet now ok hi hello thanks thank")
                    .split(" ")));

    private SmallWords() {}

    static boolean contains(String lower) {
        return ALL.contains(lower);
    }
}
