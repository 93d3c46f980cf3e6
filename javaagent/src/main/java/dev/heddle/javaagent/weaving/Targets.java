package dev.heddle.javaagent.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the target for a class name: one hash lookup for a class that is none. Immutable. */
final class Targets {

    private final Map<String, Target> byName = new HashMap<>();
    private final List<Target> relocatable = new ArrayList<>();

    Targets(List<Target> targets) {
        for (Target target : targets) {
            byName.put(target.className(), target);
            if (target.relocatable()) {
                relocatable.add(target);
            }
        }
    }

    @Nullable
    Target find(String internalName) {
        Target exact = byName.get(internalName);
        return exact != null ? exact : findRelocated(internalName);
    }

    private @Nullable Target findRelocated(String internalName) {
        for (int i = 0; i < relocatable.size(); i++) {
            Target target = relocatable.get(i);
            String original = target.className();
            if (internalName.endsWith(original)
                    && internalName.length() > original.length()
                    && internalName.charAt(internalName.length() - original.length() - 1) == '/') {
                return target;
            }
        }
        return null;
    }
}
