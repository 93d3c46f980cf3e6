package dev.heddle.runtime.cost;

/**
 * What a model's name resolves to.
 *
 * @param provider the id of the provider whose list decides
 * @param model the entry in it
 * @param why how it was found
 * @param detail whose name or word led to it; empty where nothing more is to be said
 * @param spelling the spelling that is listed; empty where it is the name as it came
 */
record ResolvedModel(String provider, String model, Why why, String detail, String spelling, PriceSchedule schedule) {

    /** How a name was found. */
    enum Why {
        LISTED(""),
        SERVED("at the price of "),
        PREFIX("by the provider before the slash"),
        NAME("by its name, which belongs to "),
        SET("set in heddle.yaml"),
        SAME("in heddle.yaml the same as ");

        private final String text;

        Why(String text) {
            this.text = text;
        }
    }

    /** The same model found another way. */
    ResolvedModel because(Why other, String otherDetail) {
        return new ResolvedModel(provider, model, other, otherDetail, spelling, schedule);
    }

    /** The same model with other prices. */
    ResolvedModel with(PriceSchedule prices) {
        return new ResolvedModel(provider, model, why, detail, spelling, prices);
    }

    /** Why the name means this model, in words. */
    String explained() {
        String how = spelling.isEmpty() ? "as named" : "as " + spelling;
        return why == Why.LISTED ? how : why == Why.SET ? why.text : why.text + detail + ", " + how;
    }
}
