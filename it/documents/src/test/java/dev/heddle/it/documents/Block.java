package dev.heddle.it.documents;

/**
 * A block of code in a document.
 *
 * @param line where its code begins, from 1
 * @param language what stands behind the fence; empty where nothing does, {@value #INDENTED} where there is no fence
 */
record Block(String document, int line, String language, String text) {

    static final String INDENTED = "(indented)";

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
