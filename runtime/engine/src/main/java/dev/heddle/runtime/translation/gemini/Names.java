package dev.heddle.runtime.translation.gemini;

/** Names of members, which Google takes in two spellings. */
final class Names {

    private Names() {}

    /** {@code system_instruction} as {@code systemInstruction}. */
    static String camel(String name) {
        if (name.indexOf('_') <= 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        boolean up = false;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character == '_') {
                up = true;
            } else {
                camel.append(up ? Character.toUpperCase(character) : character);
                up = false;
            }
        }
        return camel.toString();
    }
}
