package dev.heddle.javaagent.weaving;

import java.util.List;

/**
 * A class to weave.
 *
 * @param className its internal name, for example {@code okhttp3/OkHttpClient}
 * @param relocatable whether copies of it under another package prefix are woven too
 * @param transport the transport or SDK it belongs to, as reports name it
 */
public record Target(String className, boolean relocatable, String transport, List<Edit> edits) {}
