/** A class that cannot be extended: only woven. */
final class Sealed<T extends Comparable<T>> {

    @LlmCall(model = "gpt-5-mini", fallback = "first")
    <C extends Collection<T>> T best(C candidates, String... others) {
        return candidates.iterator().next();
    }

    T first(Collection<T> candidates, String[] others) {
        return candidates.iterator().next();
    }
}
