package dev.heddle.javaagent.annotated;

/**
 * A method that the index names.
 *
 * @param descriptor with erased types, for example {@code (Ljava/lang/String;)Ljava/lang/String;}
 */
record AnnotatedMethod(String name, String descriptor) {}
